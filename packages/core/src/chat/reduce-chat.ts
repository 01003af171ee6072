import type { ChatError } from "../chat-error.js";
import type { Feedback } from "../contract/feedback.js";
import type { Message } from "../contract/message.js";
import type { Page } from "../contract/page.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { ToolDecision } from "../contract/reply-request.js";
import { pendingCalls, withDecisions } from "../tools/tool-calls.js";
import { type ChatState, type OlderState, storedEnd } from "./chat-state.js";
import { rateMessage } from "./message-ratings.js";
import {
  arriveHistory,
  arriveOlder,
  endSession,
  loadedHistory,
  mergeHistory,
} from "./reduce-history.js";
import { type MessageEvent, reduceMessage, withSaving } from "./reduce-message.js";
import {
  advanceReply,
  endStopped,
  inProgress,
  lookForReply,
  loseReply,
  missReply,
  settleReply,
} from "./reduce-reply.js";

/** What happened to a conversation. Those with a `turn` change nothing once that turn is over. */
export type ChatEvent =
  | { type: "history-requested" }
  | { type: "history-arrived"; headId: string | null; page: Page<Message> }
  | { type: "history-failed"; error: ChatError }
  /** There is no session yet: its first message is still on its way. */
  | { type: "draft-found" }
  /** The latest page was read again, because the session changed elsewhere. */
  | { type: "history-changed"; headId: string | null; page: Page<Message> }
  | { type: "session-deleted"; error: ChatError }
  | { type: "older-requested" }
  | { type: "older-arrived"; cursor: string; page: Page<Message> }
  | { type: "older-failed"; cursor: string; error: ChatError }
  | { type: "branch-shown"; headId: string | null }
  | { type: "branch-held" }
  | { type: "message-sent"; turn: string; message: Message }
  | MessageEvent
  /** The server has stored what the person decided about the calls of this message. */
  | { type: "calls-decided"; messageId: string; decisions: readonly ToolDecision[] }
  /** What the person thinks of a message, here or in another tab; `null`: nothing any more. */
  | { type: "message-rated"; messageId: string; feedback: Feedback | null }
  | { type: "reply-requested"; turn: string; parentId: string | null }
  | { type: "reply-accepted"; turn: string }
  | { type: "reply-refused"; turn: string; error: ChatError }
  | { type: "reply-advanced"; turn: string; events: readonly ReplyEvent[]; at: string }
  | { type: "connection-lost"; turn: string }
  /** A reply that this client did not ask for, or no longer hears, may still be running. */
  | { type: "reply-looked-for"; turn: string; parentId: string | null }
  /** A reply runs in the session, and is followed from its beginning, which says what it answers. */
  | { type: "reply-joined"; turn: string }
  | { type: "reply-missing"; turn: string }
  | { type: "reply-lost"; turn: string; error: ChatError }
  | { type: "stop-requested" }
  /** The server has stopped it, and what is stored was read, or could not be. */
  | { type: "reply-stopped"; turn: string; error: ChatError | null }
  | { type: "stop-failed"; turn: string; error: ChatError };

/** The machine: the state after an event. Pure; whatever does not fit the state leaves it as it is. */
export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  // What was read before the session was deleted, and arrives since, does not bring it back.
  if (state.history.type === "deleted" && !isOfUnsent(event)) return state;
  if ("turn" in event && event.type !== "message-sent") {
    if (!beginsTurn(event.type) && currentTurn(state) !== event.turn) return state;
  }
  switch (event.type) {
    case "history-requested":
      return { ...state, history: { type: "loading" } };
    case "history-arrived":
      return arriveHistory(state, event.headId, event.page);
    case "history-failed":
      return { ...state, history: { type: "failed", error: event.error } };
    case "draft-found":
      return { ...state, history: { type: "draft" } };
    case "history-changed":
      return mergeHistory(state, event.headId, event.page);
    case "session-deleted":
      return endSession(state, event.error);
    case "older-requested":
      return withOlder(state, ({ cursor }) => ({ type: "loading", cursor }));
    case "older-arrived":
      return awaitsOlder(state, event.cursor) ? arriveOlder(state, event.page) : state;
    case "older-failed":
      if (!awaitsOlder(state, event.cursor)) return state;
      return withOlder(state, ({ cursor }) => ({ type: "failed", cursor, error: event.error }));
    case "branch-shown":
      return { ...state, headId: event.headId, chosenId: event.headId };
    case "branch-held":
      return state.chosenId === state.headId ? state : { ...state, chosenId: state.headId };
    case "message-sent":
      return {
        ...waitForReply(state, event.turn, event.message.id),
        messages: new Map([...state.messages, [event.message.id, event.message]]),
        saving: withSaving(state, event.message.id, { type: "saving" }),
      };
    case "message-found":
    case "message-held":
    case "message-tried":
    case "message-delayed":
    case "message-refused":
    case "message-kept":
    case "message-discarded":
      return reduceMessage(state, event);
    case "calls-decided":
      return decideCalls(state, event.messageId, event.decisions);
    case "message-rated":
      return rateMessage(state, event.messageId, event.feedback);
    case "reply-requested":
      return waitForReply(state, event.turn, event.parentId);
    case "reply-accepted":
      return {
        ...state,
        history: state.history.type === "draft" ? loadedHistory(noMore) : state.history,
        saving: withSaving(state, replyParent(state), null),
      };
    case "reply-refused":
      // A decision that was not taken is still to be made, which is said where that is done.
      return isUndecided(state, replyParent(state))
        ? { ...state, reply: { type: "idle" } }
        : failReply(state, event.error);
    case "reply-advanced":
      return event.events.reduce((now, next) => advanceReply(now, next, event.at), state);
    case "connection-lost":
      // A reply that is stopping has said its last word: rejoining must not give it another.
      return state.reply.type === "stopping" ? state : inProgress(state, "reconnecting");
    case "reply-looked-for":
      return lookForReply(state, event.turn, event.parentId);
    case "reply-joined":
      return { ...state, reply: { type: "waiting", turn: event.turn, parentId: storedEnd(state) } };
    case "reply-missing":
      return missReply(state);
    case "reply-lost":
      return loseReply(state, event.error);
    case "stop-requested":
      return inProgress(state, "stopping");
    case "reply-stopped":
      return endStopped(state, event.error);
    case "stop-failed":
      return failReply(settleReply(state, { status: "interrupted" }), event.error);
  }
}

/** The turn that is under way, or `null`. */
export function currentTurn(state: ChatState): string | null {
  return "turn" in state.reply ? state.reply.turn : null;
}

/** Whether an event is about the person's words that were not stored, which are all that is left. */
function isOfUnsent({ type }: ChatEvent): boolean {
  return type === "message-kept" || type === "message-refused" || type === "message-discarded";
}

function beginsTurn(type: ChatEvent["type"]): boolean {
  return type === "reply-requested" || type === "reply-looked-for" || type === "reply-joined";
}

const noMore: Page<Message> = { items: [], nextCursor: null };

/** Whether that page is waited for: one of what was replaced meanwhile would leave a gap. */
function awaitsOlder({ history }: ChatState, cursor: string): boolean {
  const { older } = history.type === "loaded" ? history : { older: null };
  return older?.type === "loading" && older.cursor === cursor;
}

function withOlder(
  state: ChatState,
  change: (older: Exclude<OlderState, { type: "none" }>) => OlderState,
): ChatState {
  if (state.history.type !== "loaded" || state.history.older.type === "none") return state;
  return { ...state, history: { type: "loaded", older: change(state.history.older) } };
}

function waitForReply(state: ChatState, turn: string, parentId: string | null): ChatState {
  return { ...state, headId: parentId, reply: { type: "waiting", turn, parentId } };
}

function decideCalls(
  state: ChatState,
  messageId: string,
  decisions: readonly ToolDecision[],
): ChatState {
  const message = state.messages.get(messageId);
  if (!message || !isUndecided(state, messageId)) return state;
  const decided = { ...message, parts: withDecisions(message.parts, decisions) };
  return { ...state, messages: new Map([...state.messages, [messageId, decided]]) };
}

function isUndecided(state: ChatState, messageId: string | null): boolean {
  const message = messageId === null ? undefined : state.messages.get(messageId);
  return message !== undefined && pendingCalls(message).length > 0;
}

/** The message that the reply answers, or `null`. */
export function replyParent(state: ChatState): string | null {
  return "parentId" in state.reply ? state.reply.parentId : null;
}

function failReply(state: ChatState, error: ChatError): ChatState {
  const messageId = "messageId" in state.reply ? state.reply.messageId : null;
  return {
    ...state,
    reply: { type: "failed", error, parentId: replyParent(state), messageId },
  };
}
