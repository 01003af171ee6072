import { ChatError } from "../chat-error.js";
import type { JsonObject } from "../contract/json.js";
import type { MessageError } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { emptyReplyFold, foldReplyEvent } from "../reply/fold-reply-event.js";
import { saysSomething } from "../reply/says-something.js";
import { type ChatState, type ReplyState, storedEnd } from "./chat-state.js";
import { moveUnsaved } from "./reduce-history.js";
import { setApart, startReply } from "./reduce-start.js";

/** How a reply can end. */
export type ReplyEnding =
  | { status: "done"; metadata?: JsonObject | undefined }
  | { status: "stopped" }
  | { status: "interrupted" }
  | { status: "failed"; error: MessageError };

/** The same reply, what came of it included, in another stage. */
export function inProgress(
  state: ChatState,
  type: "streaming" | "reconnecting" | "stopping",
): ChatState {
  const { reply } = state;
  if (!("turn" in reply)) return state;
  const { turn, parentId } = reply;
  const [message, fold] =
    reply.type === "waiting" ? [null, emptyReplyFold] : [reply.message, reply.fold];
  return { ...state, reply: { type, turn, parentId, message, fold } };
}

/** Puts the checkpoint of a reply, if the store has one, back to growing while it is looked for. */
export function lookForReply(state: ChatState, turn: string, parentId: string | null): ChatState {
  const message =
    [...state.messages.values()].findLast(
      (candidate) => candidate.parentId === parentId && candidate.status === "replying",
    ) ?? null;
  const messages = new Map(state.messages);
  if (message) messages.delete(message.id);
  const from = message?.id ?? parentId;
  return {
    ...state,
    messages: moveUnsaved(messages, state.saving, from, parentId),
    // Words that are not stored stand below the reply, and stay the end of what is shown.
    headId: state.headId === from ? parentId : state.headId,
    reply: { type: "reconnecting", turn, parentId, message, fold: emptyReplyFold },
  };
}

/** No reply runs. If the store has its end, that is shown; otherwise it was interrupted. */
export function missReply(state: ChatState): ChatState {
  const { reply } = state;
  if (!("turn" in reply)) return state;
  const id = (reply.type !== "waiting" && reply.message?.id) || storedEnd(state);
  const stored = id === null ? undefined : state.messages.get(id);
  const ended =
    stored?.role === "assistant" &&
    stored.parentId === reply.parentId &&
    stored.status !== "replying";
  if (ended) {
    const headId = storedEnd(state) === stored.id ? state.headId : stored.id;
    return { ...state, headId, reply: { type: "idle" } };
  }
  // Where the store does not know it, it broke off before the store heard of it.
  return markUnstored(state, settleReply(state, { status: "interrupted" }), notStored());
}

/** The reply may go on somewhere, but not for this reader: what came ends with the reason. */
export function loseReply(state: ChatState, error: ChatError): ChatState {
  const { code, message } = error;
  return markUnstored(
    state,
    settleReply(state, { status: "failed", error: { code, message } }),
    error,
  );
}

/** What is shown of a stopped reply is what is stored of it. What is not says so. */
export function endStopped(state: ChatState, unread: ChatError | null): ChatState {
  const { reply } = state;
  if (reply.type !== "stopping") return state;
  const stored = reply.message && state.messages.get(reply.message.id);
  if (stored && stored.status !== "replying") {
    const headId = state.headId === reply.parentId ? stored.id : state.headId;
    return { ...state, headId, reply: { type: "idle" } };
  }
  return markUnstored(state, settleReply(state, { status: "stopped" }), unread ?? notStored());
}

function notStored(): ChatError {
  return new ChatError("interrupted", "This was cut off before it could be stored.");
}

/** Marks what came of a reply as not stored, as far as was known before it was settled. */
function markUnstored(before: ChatState, settled: ChatState, error: ChatError): ChatState {
  const messageId = "message" in before.reply ? before.reply.message?.id : undefined;
  const isNew = messageId !== undefined && !before.messages.has(messageId);
  if (!isNew || !settled.messages.has(messageId)) return settled;
  return {
    ...settled,
    saving: new Map([...before.saving, [messageId, { type: "failed", error }]]),
  };
}

/** The state after one event of the current reply. */
export function advanceReply(state: ChatState, event: ReplyEvent, at: string): ChatState {
  const { reply } = state;
  // A reply that is stopping has said its last word, whatever is still on its way.
  if (reply.type !== "waiting" && reply.type !== "streaming" && reply.type !== "reconnecting") {
    return state;
  }
  const { turn } = reply;
  const heard = reply.type === "streaming" ? reply.message : null;
  // A server that isn't ours may leave the id out, or the whole start.
  const id = (event.type === "start" && event.messageId) || heard?.id || `reply-${turn}`;
  switch (event.type) {
    case "start":
      // A reply begins anew where it is rejoined. In one that is heard already, another server has
      // merged in a stream with a start of its own: what came before it stays.
      return reply.type === "streaming" && heard
        ? { ...state, reply: { ...reply, message: { ...heard, id } } }
        : startReply(setApart(state, event), id, at);
    case "finish":
      return settleReply(state, { status: "done", metadata: event.messageMetadata });
    case "abort":
      // Somebody stopped it who may have seen less: what they saw is what is kept.
      return inProgress(state, "stopping");
    case "data-hc-error":
      return settleReply(state, { status: "failed", error: event.data });
    case "error":
      return settleReply(state, {
        status: "failed",
        error: { code: "model_failed", message: event.errorText },
      });
    case "data-hc-title":
      // The session's affair: nothing of the reply begins with it.
      return state;
    default:
      return reply.type !== "waiting" && reply.message
        ? growReply(state, event)
        : growReply(startReply(state, id, at), event);
  }
}

function growReply(state: ChatState, event: ReplyEvent): ChatState {
  const { reply } = state;
  if ((reply.type !== "streaming" && reply.type !== "reconnecting") || !reply.message) return state;
  const fold = foldReplyEvent(reply.fold, event);
  const parts = fold.parts === reply.fold.parts ? reply.message.parts : [...fold.parts];
  return {
    ...state,
    reply: { ...reply, type: "streaming", fold, message: { ...reply.message, parts } },
  };
}

/** Ends the turn: what came of the reply takes its place among the messages, if anything did. */
export function settleReply(state: ChatState, ending: ReplyEnding): ChatState {
  const { reply } = state;
  if (!("turn" in reply)) return state;
  const growing = reply.type === "waiting" ? null : reply.message;
  // A reply that was cut off before its first word left nothing, here as in the store.
  const cutOff = ending.status === "stopped" || ending.status === "interrupted";
  const leavesNothing = cutOff && growing !== null && !saysSomething(growing.parts);
  const kept = growing && !leavesNothing ? { ...growing, ...ending } : null;
  const messages = kept ? new Map([...state.messages, [kept.id, kept]]) : state.messages;
  return {
    ...state,
    messages: kept ? moveUnsaved(messages, state.saving, reply.parentId, kept.id) : messages,
    headId: kept && state.headId === reply.parentId ? kept.id : state.headId,
    reply: afterReply(ending, reply.parentId, kept?.id ?? null),
  };
}

function afterReply(
  ending: ReplyEnding,
  parentId: string | null,
  messageId: string | null,
): ReplyState {
  switch (ending.status) {
    case "failed": {
      const { code, message } = ending.error;
      return { type: "failed", error: new ChatError(code, message), parentId, messageId };
    }
    case "interrupted":
      return { type: "interrupted", parentId, messageId };
    default:
      return { type: "idle" };
  }
}
