import {
  ChatError,
  MAX_PAGE,
  type Message,
  type MessageInput,
  messageLength,
  pendingCalls,
  type SessionStore,
} from "@helperchat/core";
import { distrustThread } from "@helperchat/core/engine";
import { jsonAnswer, messageAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";

export async function listMessages(call: ChatCall): Promise<Response> {
  const { scope, sessionId, request } = call;
  const page = checkShape(requestSchemas.listMessages.query, call.query);
  const { signal } = request;
  const { items, nextCursor } = await scope.store.listMessages(sessionId, page, { signal });
  return jsonAnswer({ messages: items.map(messageAnswer), nextCursor });
}

/**
 * Saves what a client brings: an import, a fork. It may write the messages of either side, in any
 * state, since the session is its own and the only one who could be misled is itself. But for calls
 * that wait for a decision: that would run them, and what is run is the helper's to say.
 */
export async function saveMessages(call: ChatCall): Promise<Response> {
  const { scope, sessionId, limits } = call;
  const { messages } = await readBody(call, requestSchemas.saveMessages.body);
  for (const [index, message] of messages.entries()) {
    checkLength(message, `messages.${index}`, limits.messageLength);
    checkCalls(message, `messages.${index}`);
  }
  // The provider's thread may hold an older text of what is saved now.
  await distrustThread(scope.store, sessionId);
  await scope.store.saveMessages(sessionId, messages);
  const saved = await findMessages(scope.store, sessionId, messages);
  return jsonAnswer({ messages: saved.map(messageAnswer) }, 201);
}

/** What a person may write is limited, files aside; what a helper wrote has been made already. */
function checkLength(message: MessageInput, field: string, limit: number): void {
  const length = messageLength(message);
  if (message.role !== "user" || length <= limit) return;
  const words = `This message has ${length} characters; at most ${limit} can be saved.`;
  throw new ChatError("too_large", words, { field: `${field}.parts` });
}

function checkCalls(message: MessageInput, field: string): void {
  if (pendingCalls(message).length === 0) return;
  const words = "A call of a tool that waits for a decision can't be saved: only a helper asks.";
  throw new ChatError("invalid", words, { field: `${field}.parts` });
}

/** These messages as they are stored, each once, in the order in which they were given. */
async function findMessages(
  store: SessionStore,
  sessionId: string,
  wanted: readonly MessageInput[],
): Promise<Message[]> {
  const missing = new Set(wanted.map((message) => message.id));
  const found = new Map<string, Message>();
  let cursor: string | undefined;
  do {
    const page = await store.listMessages(sessionId, { limit: MAX_PAGE, cursor });
    for (const message of page.items) {
      if (missing.delete(message.id)) found.set(message.id, message);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && missing.size > 0);
  return [...new Set(wanted.map(({ id }) => id))].flatMap((id) => found.get(id) ?? []);
}
