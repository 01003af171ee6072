import type { Message } from "../contract/message.js";
import type { StartEvent } from "../contract/reply-event.js";
import { emptyReplyFold } from "../reply/fold-reply-event.js";
import { replyParentId } from "../reply/reply-start.js";
import type { ChatState } from "./chat-state.js";
import { moveUnsaved } from "./reduce-history.js";

/**
 * Makes room for the reply that now begins. It grows beside the messages, where the store may have
 * put its checkpoint; one that was looked for instead of it is back among them. Which message it
 * answers is what its server says: that may be another than was thought.
 */
export function setApart(state: ChatState, start: StartEvent): ChatState {
  return answer(withoutCheckpoint(withExpected(state, start), start), start);
}

/** The reply of this turn, before its first word. */
export function startReply(state: ChatState, id: string, createdAt: string): ChatState {
  const { reply } = state;
  if (!("turn" in reply)) return state;
  const { turn, parentId } = reply;
  const message: Message = {
    id,
    parentId,
    role: "assistant",
    parts: [],
    status: "replying",
    createdAt,
  };
  return {
    ...state,
    reply: { type: "streaming", turn, parentId, message, fold: emptyReplyFold },
  };
}

function withExpected(state: ChatState, { messageId }: StartEvent): ChatState {
  const expected = state.reply.type === "reconnecting" ? state.reply.message : null;
  if (!expected || messageId === undefined || expected.id === messageId) return state;
  return { ...state, messages: new Map([...state.messages, [expected.id, expected]]) };
}

function withoutCheckpoint(state: ChatState, { messageId = "" }: StartEvent): ChatState {
  const checkpoint = state.messages.get(messageId);
  if (!checkpoint) return state;
  const messages = new Map(state.messages);
  messages.delete(messageId);
  const { parentId } = checkpoint;
  return {
    ...state,
    messages: moveUnsaved(messages, state.saving, messageId, parentId),
    headId: state.headId === messageId ? parentId : state.headId,
  };
}

/** The reply answers what its server says, and is shown there, unless a branch was chosen here. */
function answer(state: ChatState, start: StartEvent): ChatState {
  const { reply, headId, chosenId, saving, messages } = state;
  const parentId = replyParentId(start);
  if (!("turn" in reply) || parentId === undefined || parentId === reply.parentId) return state;
  const isHeld = headId !== null && (headId === chosenId || saving.has(headId));
  const isHere = parentId !== null && messages.has(parentId);
  return {
    ...state,
    headId: isHere && !isHeld ? parentId : headId,
    reply: { ...reply, parentId },
  };
}
