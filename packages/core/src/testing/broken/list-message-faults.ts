import type { Message } from "../../contract/message.js";
import { messagePath } from "../../message/message-path.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import { readPage } from "../../stores/store-page.js";
import type { Fault, Faults } from "./fault.js";

/** A list of messages that is sorted, or found, in another way. */
function reading(order: (messages: Message[], headId: string | null) => Message[]): Fault {
  return ({ own, conversations }) => ({
    async listMessages(sessionId, request, options) {
      const conversation = conversations.get(sessionId);
      if (!conversation) return own.listMessages(sessionId, request, options);
      const before = conversation.messages;
      const messages = order([...before.values()], conversation.session.headId);
      conversation.messages = new Map(messages.map((message) => [message.id, message]));
      try {
        return await own.listMessages(sessionId, request, options);
      } finally {
        conversation.messages = before;
      }
    },
  });
}

/** A list of messages that is cut into pages in another way. */
function paging(
  page: (messages: Message[], start: number, limit: number) => [Message[], next: number | null],
): Fault {
  return ({ own, conversations }) => ({
    async listMessages(sessionId, request, options) {
      throwIfAborted(options?.signal);
      const conversation = conversations.get(sessionId);
      if (!conversation) return own.listMessages(sessionId, request, options);
      readPage("messages", request);
      const start = Number(request.cursor?.replace("messages-", "") ?? 0);
      const [items, next] = page([...conversation.messages.values()], start, request.limit);
      return {
        items: structuredClone(items),
        nextCursor: next === null ? null : `messages-${next}`,
      };
    },
  });
}

export const listMessageFaults: Faults = {
  "gives messages newest first": ({ own }) => ({
    async listMessages(...args) {
      const { items, nextCursor } = await own.listMessages(...args);
      return { items: items.reverse(), nextCursor };
    },
  }),
  "begins with the oldest page": paging((messages, start, limit) => [
    messages.slice(start, start + limit),
    start + limit < messages.length ? start + limit : null,
  ]),
  "pages messages by their distance from the end": paging((messages, start, limit) => [
    messages.slice(-limit - start, messages.length - start),
    start + limit < messages.length ? start + limit : null,
  ]),
  "pages messages for ever": paging((messages, start, limit) => [
    messages.slice(-limit),
    start + 1,
  ]),
  "pages messages by their times": paging((messages, start, limit) => {
    const time = ({ createdAt }: Message) => Date.parse(createdAt);
    const older = start === 0 ? messages : messages.filter((message) => time(message) < start);
    const page = older.slice(-limit);
    const [first] = page;
    return [page, first && older.length > limit ? time(first) : null];
  }),
  "gives pages of at most a hundred messages": ({ own }) => ({
    listMessages: async (sessionId, { limit, ...request }, options) =>
      own.listMessages(sessionId, { ...request, limit: limit === 200 ? 100 : limit }, options),
  }),
  "never gives a second page of messages": paging((messages, _start, limit) => [
    messages.slice(-limit),
    null,
  ]),
  "sorts messages by id": reading((messages) => messages.sort((a, b) => a.id.localeCompare(b.id))),
  "shows the chosen branch alone": reading((messages, headId) => messagePath(messages, headId)),
  "shows the last hundred messages alone": reading((messages) => messages.slice(-100)),
  "shows an empty page for a missing session": ({ own }) => ({
    async listMessages(sessionId, request, options) {
      if (await own.getSession(sessionId, options)) {
        return own.listMessages(sessionId, request, options);
      }
      return { items: [], nextCursor: null };
    },
  }),
  "keeps one message for an id, whatever the session": ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      await own.saveMessages(sessionId, messages, options);
      for (const [id, conversation] of conversations) {
        for (const message of id === sessionId ? [] : messages) {
          conversation.messages.delete(message.id);
        }
      }
    },
  }),
};
