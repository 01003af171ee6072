import {
  type ChatState,
  isAnswered,
  isReplying,
  type Message,
  pendingCalls,
  replyMessage,
  shownMessages,
} from "@helperchat/core";

// Selectors. What is costly is worked out once for each set of messages, not once a token.

type Messages = ChatState["messages"];

const paths = new WeakMap<Messages, { headId: string | null; path: readonly Message[] }>();

/** The settled messages that the person sees, the same array until they change. */
export function selectShown(state: ChatState): readonly Message[] {
  const known = paths.get(state.messages);
  if (known?.headId === state.headId) return known.path;
  const path = shownMessages(state);
  paths.set(state.messages, { headId: state.headId, path });
  return path;
}

const branches = new WeakMap<Messages, ReadonlyMap<string, readonly string[]>>();

/** For each message that has alternatives, the ids of all of them in the order they were made. */
export function selectBranches({ messages }: ChatState): ReadonlyMap<string, readonly string[]> {
  const known = branches.get(messages);
  if (known) return known;
  const families = new Map<string | null, string[]>();
  for (const { id, parentId } of messages.values()) {
    const family = families.get(parentId);
    if (family) family.push(id);
    else families.set(parentId, [id]);
  }
  const found = new Map<string, readonly string[]>();
  for (const family of families.values()) {
    if (family.length > 1) for (const id of family) found.set(id, family);
  }
  branches.set(messages, found);
  return found;
}

/** How it stands with storing each message that is not stored. */
export function selectSaving({ saving }: ChatState): ChatState["saving"] {
  return saving;
}

/** The id of the message that is growing. */
export function selectReplyId(state: ChatState): string | null {
  return replyMessage(state)?.id ?? null;
}

/** Where the reply that grows stands among what is shown: below it is only what is not stored. */
export function selectReplyPlace(state: ChatState): number {
  return selectShown(state).findLastIndex(({ id }) => !state.saving.has(id)) + 1;
}

/**
 * Whether a reply to what is shown is on its way and has nothing to show yet. Not below words that
 * wait for its end: there it would seem to answer those.
 */
export function selectWaiting(state: ChatState): boolean {
  const { reply, headId, saving } = state;
  if (headId !== null && saving.get(headId)?.type === "held") return false;
  if (!isReplying(state) || reply.type === "stopping" || reply.type === "idle") return false;
  return isAnswered(state, reply.parentId) && !replyMessage(state)?.parts.length;
}

/** Whether there is nothing here and nothing on its way: the beginning of a conversation. */
export function selectEmpty(state: ChatState): boolean {
  const { type } = state.history;
  const begun = state.headId !== null || state.reply.type !== "idle";
  return (type === "draft" || type === "loaded") && !begun;
}

/** Whether there is a last reply, and it is complete and asks nothing: the time for suggestions. */
export function selectSettled(state: ChatState): boolean {
  const last = selectShown(state).at(-1);
  const isWhole = last?.role === "assistant" && last.status === "done";
  return !isReplying(state) && isWhole && pendingCalls(last).length === 0;
}

/** Whether the helper has spoken, and the person has said nothing yet. */
export function selectOpened(state: ChatState): boolean {
  return selectSettled(state) && selectShown(state).every(({ role }) => role === "assistant");
}

/** The last message shown, if it could not be stored. */
export function selectUnsent(state: ChatState): Message | null {
  const last = selectShown(state).at(-1);
  return last && state.saving.get(last.id)?.type === "failed" ? last : null;
}

/** Whether there is a session to ask the store about. */
export function selectHasSession({ history }: ChatState): boolean {
  return history.type === "loaded";
}

/** Whether the past can't be read because there is none, or none of this person's. */
export function selectIsMissing({ history }: ChatState): boolean {
  return history.type === "failed" && history.error.code === "not_found";
}

/** The last message, growing or not: another object whenever it or its words are new. */
export function selectEnd(state: ChatState): Message | null {
  return replyMessage(state) ?? selectShown(state).at(-1) ?? null;
}
