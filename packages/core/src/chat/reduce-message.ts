import type { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import { newestLeaf } from "../message/message-path.js";
import type { ChatState, SavingState } from "./chat-state.js";

/** What happened to a message of the person's on its way to the server. */
export type MessageEvent =
  /** It was found on the device, and is looked for in the store before it is sent. */
  | { type: "message-found"; message: Message }
  /** A reply is on its way, and it is sent when that has ended. */
  | { type: "message-held"; message: Message }
  /** It is being sent again, or looked for in the store. */
  | { type: "message-tried"; messageId: string }
  | { type: "message-delayed"; messageId: string; error: ChatError; at: string }
  | { type: "message-refused"; messageId: string; error: ChatError }
  /** `error` is why it is not kept on the device, `null` once it is. */
  | { type: "message-kept"; messageId: string; error: ChatError | null }
  | { type: "message-discarded"; messageId: string };

/** The state after such an event. One about a message that was stored meanwhile changes nothing. */
export function reduceMessage(state: ChatState, event: MessageEvent): ChatState {
  if (event.type === "message-found") return addMessage(state, event.message, { type: "saving" });
  if (event.type === "message-held") return holdMessage(state, event.message);
  const { messageId } = event;
  const before = state.saving.get(messageId);
  if (!before) return state;
  const become = (saving: SavingState) => ({
    ...state,
    saving: withSaving(state, messageId, saving),
  });
  switch (event.type) {
    case "message-tried":
      return become({ type: "saving" });
    case "message-delayed":
      return become({ type: "retrying", error: event.error, at: event.at });
    case "message-refused":
      return become({ type: "failed", error: event.error });
    case "message-kept":
      if (!event.error && !before.unkept) return state;
      return keepMessage(state, messageId, before, event.error);
    case "message-discarded":
      return discardMessage(state, messageId);
  }
}

/** How messages are kept, with that of one changed: `null` for stored. Why it is unkept stays. */
export function withSaving(
  state: ChatState,
  id: string | null,
  saving: SavingState | null,
): ChatState["saving"] {
  if (id === null || (saving === null && !state.saving.has(id))) return state.saving;
  const next = new Map(state.saving);
  const unkept = next.get(id)?.unkept;
  if (saving === null) next.delete(id);
  else next.set(id, unkept ? { ...saving, unkept } : saving);
  return next;
}

function addMessage(state: ChatState, message: Message, saving: SavingState): ChatState {
  if (state.messages.has(message.id)) return state;
  return {
    ...state,
    messages: new Map([...state.messages, [message.id, message]]),
    headId: message.id,
    saving: withSaving(state, message.id, saving),
  };
}

function holdMessage(state: ChatState, message: Message): ChatState {
  const held: SavingState = { type: "held" };
  if (!state.saving.has(message.id)) return addMessage(state, message, held);
  return { ...state, saving: withSaving(state, message.id, held) };
}

function keepMessage(
  state: ChatState,
  messageId: string,
  { unkept: _, ...before }: SavingState,
  error: ChatError | null,
): ChatState {
  const saving = error ? { ...before, unkept: error } : before;
  return { ...state, saving: new Map([...state.saving, [messageId, saving]]) };
}

/** Shows what was shown before the message was sent. */
function discardMessage(state: ChatState, messageId: string): ChatState {
  const discarded = state.messages.get(messageId);
  const messages = new Map(state.messages);
  messages.delete(messageId);
  const { reply } = state;
  const parentId = discarded?.parentId ?? null;
  // It stood below a reply that is still growing, which is no message yet and is what was shown.
  const isBelowReply = "turn" in reply && reply.parentId === parentId;
  const sibling = isBelowReply
    ? undefined
    : [...messages.values()].findLast((other) => other.parentId === parentId);
  const end = sibling ? newestLeaf(messages.values(), sibling.id) : parentId;
  return {
    ...state,
    messages,
    saving: withSaving(state, messageId, null),
    headId: state.headId === messageId ? end : state.headId,
    reply: reply.type === "failed" && reply.parentId === messageId ? { type: "idle" } : reply,
  };
}
