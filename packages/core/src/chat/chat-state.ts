import type { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import { messagePath } from "../message/message-path.js";
import type { ReplyFold } from "../reply/fold-reply-event.js";

/** Is the past here? */
export type HistoryState =
  /** Nothing is stored yet: the session begins with its first message. */
  | { type: "draft" }
  | { type: "loading" }
  | { type: "loaded"; older: OlderState }
  | { type: "failed"; error: ChatError }
  /** The session was deleted for good, here or elsewhere. What was not stored yet is still shown. */
  | { type: "deleted" };

/** Is there more of the past, before the messages that are here? */
export type OlderState =
  | { type: "none" }
  | { type: "more"; cursor: string }
  | { type: "loading"; cursor: string }
  | { type: "failed"; cursor: string; error: ChatError };

/** Is a reply coming? `turn` names the attempt, so that what arrives late from another is ignored. */
export type ReplyState =
  | { type: "idle" }
  /** Asked; nothing heard yet. */
  | { type: "waiting"; turn: string; parentId: string | null }
  | ReplyInProgress<"streaming">
  /** The connection was lost; what came is still shown. */
  | ReplyInProgress<"reconnecting">
  /** The person ended it: nothing is added any more, the server is still being told. */
  | ReplyInProgress<"stopping">
  /** The helper could not be asked, or answered with an error. */
  | { type: "failed"; error: ChatError; parentId: string | null; messageId: string | null }
  /** It ended by accident. `messageId` is what came of it, if anything did. */
  | { type: "interrupted"; parentId: string | null; messageId: string | null };

export interface ReplyInProgress<Type extends string> {
  type: Type;
  turn: string;
  parentId: string | null;
  /** What came so far, or `null` while nothing did. Not among `messages` until it has ended. */
  message: Message | null;
  fold: ReplyFold;
}

/**
 * Is this message kept? Until a server has stored it, a message of the person's is kept on the
 * device. `unkept` is why it could not be: then it is lost when the page goes.
 */
export type SavingState = { unkept?: ChatError } & (
  | { type: "saving" }
  /** A reply is on its way. It is sent by itself when that has ended, however it does. */
  | { type: "held" }
  /** It could not be sent; it is sent again by itself, at the time `at`, UTC. */
  | { type: "retrying"; error: ChatError; at: string }
  /** It will not be sent again by itself, as that would fail again. */
  | { type: "failed"; error: ChatError }
);

/** Everything that is known of one conversation. Plain data; a new object for every change. */
export interface ChatState {
  readonly sessionId: string;
  readonly history: HistoryState;
  /** All that is here, all branches, in the order in which it was saved. */
  readonly messages: ReadonlyMap<string, Message>;
  /** The leaf of the branch that is shown. */
  readonly headId: string | null;
  /** The leaf that was chosen here: other tabs and devices show another without taking it away. */
  readonly chosenId: string | null;
  readonly reply: ReplyState;
  /** Messages that are not stored; one that is not in here is. */
  readonly saving: ReadonlyMap<string, SavingState>;
}

export function initialChatState(sessionId: string, history: "draft" | "loading"): ChatState {
  return {
    sessionId,
    history: { type: history },
    messages: new Map(),
    headId: null,
    chosenId: null,
    reply: { type: "idle" },
    saving: new Map(),
  };
}

/** The settled messages that the person sees, oldest first; see {@link replyMessage} for the one that grows. */
export function shownMessages(state: ChatState): Message[] {
  return messagePath(state.messages.values(), state.headId);
}

/** The message that is growing, where it belongs to the branch that is shown. */
export function replyMessage(state: ChatState): Message | null {
  const { reply } = state;
  const growing =
    reply.type === "streaming" || reply.type === "reconnecting" || reply.type === "stopping";
  return growing && isAnswered(state, reply.parentId) ? reply.message : null;
}

/** Whether a reply to this message belongs at the end of what is shown, before what is not sent. */
export function isAnswered(state: ChatState, parentId: string | null): boolean {
  return parentId === state.headId || parentId === storedEnd(state);
}

/** The last message shown that is stored. Words that are not may stand below it. */
export function storedEnd({ messages, saving, headId }: ChatState): string | null {
  let id = headId;
  while (id !== null && saving.has(id)) id = messages.get(id)?.parentId ?? null;
  return id;
}

/** Whether a reply is on its way, so that another can't be asked for. */
export function isReplying(state: ChatState): boolean {
  const { type } = state.reply;
  return (
    type === "waiting" || type === "streaming" || type === "reconnecting" || type === "stopping"
  );
}

/** The person's messages that no server has stored yet, as far as is known. */
export function unsentMessages(state: ChatState): Message[] {
  return [...state.saving.keys()].flatMap((id) => {
    const message = state.messages.get(id);
    return message?.role === "user" ? [message] : [];
  });
}

/** Whether any message of the person's is not stored yet. */
export function hasUnsent(state: ChatState): boolean {
  return state.saving.size > 0 && unsentMessages(state).length > 0;
}

/** The alternatives to a message, itself included, in the order in which they were made. */
export function siblings(state: ChatState, messageId: string): Message[] {
  const message = state.messages.get(messageId);
  if (!message) return [];
  return [...state.messages.values()].filter((other) => other.parentId === message.parentId);
}
