import type { MessageFilter } from "../../contract/search.js";
import { matchesMessage, matchesSession } from "../../stores/message-match.js";
import type { Fault, Faults } from "./fault.js";
import { searching } from "./search-fault.js";

/** A search that sees another filter. */
function filteringBy(change: (filter: MessageFilter) => MessageFilter): Fault {
  return searching({
    session: (session, filter) => matchesSession(session, change(filter)),
    message: (message, filter) => matchesMessage(message, change(filter)),
  });
}

const without = (field: keyof MessageFilter) => filteringBy(({ [field]: _, ...filter }) => filter);

export const searchFilterFaults: Faults = {
  "finds in sessions of every state": searching({
    session: (session, filter) => matchesSession(session, { ...filter, state: session.state }),
  }),
  "finds in archived sessions, too": searching({
    session: (session, { state = "active", ...filter }) =>
      (session.state === state || (state === "active" && session.state === "archived")) &&
      matchesSession(session, { ...filter, state: session.state }),
  }),
  "finds in active sessions alone": filteringBy((filter) => ({ ...filter, state: "active" })),
  "searches every session where one is named": without("sessionId"),
  "searches a named session whatever else is asked": searching({
    session: (session, filter) =>
      filter.sessionId === undefined
        ? matchesSession(session, filter)
        : session.id === filter.sessionId,
  }),
  "takes a state that is undefined for active": filteringBy((filter) =>
    "state" in filter ? { ...filter, state: filter.state ?? "active" } : filter,
  ),
  "rejects where the session to search is missing": ({ own }) => ({
    async searchMessages(request, options) {
      const { sessionId } = request.filter ?? {};
      if (sessionId) await own.listMessages(sessionId, { limit: 1 });
      return own.searchMessages(request, options);
    },
  }),
  "searches every project for messages": without("projectId"),
  "searches every helper's messages": without("helper"),
  "searches what is not pinned, too": without("pinned"),
  "takes pinned: false for nothing asked": filteringBy(({ pinned, ...filter }) =>
    pinned ? { ...filter, pinned } : filter,
  ),
  "searches every folder": without("folder"),
  "searches whatever tag there is": without("tags"),
  "searches sessions that have one of the tags": searching({
    session: (session, { tags = [], ...filter }) =>
      matchesSession(session, filter) &&
      (tags.length === 0 || tags.some((tag) => session.tags.includes(tag))),
  }),
  "searches nothing under no tags": searching({
    session: (session, filter) => filter.tags?.length !== 0 && matchesSession(session, filter),
  }),
  "finds messages however early": without("after"),
  "finds messages however late": without("before"),
  "finds messages after a time and not at it": searching({
    message: (message, filter) =>
      matchesMessage(message, filter) &&
      (filter.after === undefined || Date.parse(message.createdAt) > Date.parse(filter.after)),
  }),
  "finds messages at the time that they have to be before": searching({
    message: (message, { before, ...filter }) =>
      matchesMessage(message, filter) &&
      (before === undefined || Date.parse(message.createdAt) <= Date.parse(before)),
  }),
  "compares the times of messages by their letters": searching({
    message: (message, { after = "", before = "~", ...filter }) =>
      matchesMessage(message, filter) && message.createdAt >= after && message.createdAt < before,
  }),
  "takes a session's time for its messages'": searching({
    message: (message, { after, before, ...filter }, { lastMessageAt }) =>
      matchesMessage(message, filter) &&
      (after === undefined || Date.parse(lastMessageAt) >= Date.parse(after)) &&
      (before === undefined || Date.parse(lastMessageAt) < Date.parse(before)),
  }),
  "finds messages with tools and without": without("tool"),
  "finds messages that speak of tools": searching({
    message: (message, { tool, ...filter }) =>
      matchesMessage(message, filter) &&
      (tool === undefined || JSON.stringify(message.parts).includes("tool")),
  }),
  "finds calls of tools that have ended alone": searching({
    message: (message, filter) =>
      matchesMessage(message, filter) &&
      (filter.tool === undefined || JSON.stringify(message.parts).includes("output-available")),
  }),
  "filters an empty query by nothing": ({ own }) => ({
    searchMessages: (request, options) =>
      own.searchMessages(request.query === "" ? { ...request, filter: {} } : request, options),
  }),
  "takes fields of a search that are undefined for null": searching({
    session: (session, filter) =>
      matchesSession(session, filter) &&
      (!("folder" in filter) || filter.folder !== undefined || session.folder === null),
  }),
  "filters a page after it was cut": ({ own }) => ({
    async searchMessages({ filter, ...request }, options) {
      const page = await own.searchMessages(
        { ...request, filter: { state: filter?.state } },
        options,
      );
      const items = page.items.filter(({ session }) => matchesSession(session, filter));
      return { items, nextCursor: items.length === 0 ? null : page.nextCursor };
    },
  }),
  "finds under the folder that a session had": (parts) => {
    const folders = new Map<string, string | null>();
    return {
      ...searching({
        session: (session, { folder, ...filter }) =>
          matchesSession(session, filter) &&
          (folder === undefined || (folders.get(session.id) ?? session.folder) === folder),
      })(parts),
      async updateSession(sessionId, patch, options) {
        const session = await parts.own.updateSession(sessionId, patch, options);
        if (session.folder) folders.set(sessionId, session.folder);
        return session;
      },
    };
  },
};
