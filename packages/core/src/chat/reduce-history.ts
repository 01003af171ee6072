import type { ChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import type { Page } from "../contract/page.js";
import { messagePath, newestLeaf } from "../message/message-path.js";
import { canonicalJson } from "../reply/same-parts.js";
import { type ChatState, type HistoryState, isReplying, unsentMessages } from "./chat-state.js";

export function entries(messages: readonly Message[]): [string, Message][] {
  return messages.map((message) => [message.id, message]);
}

export function loadedHistory({ nextCursor: cursor }: Page<Message>): HistoryState {
  return { type: "loaded", older: cursor === null ? { type: "none" } : { type: "more", cursor } };
}

/**
 * What the store says replaces what was here, except the person's own words that it does not know
 * yet. What came of a reply that it does not know is gone: nothing could follow it.
 */
export function arriveHistory(
  state: ChatState,
  headId: string | null,
  page: Page<Message>,
): ChatState {
  const stored = new Map(entries(page.items));
  const unsaved = unsentMessages(state).filter(({ id }) => !stored.has(id));
  const ids = new Set(unsaved.map(({ id }) => id));
  return followOn(state, {
    ...state,
    messages: new Map([...stored, ...entries(unsaved)]),
    saving: new Map([...state.saving].filter(([id]) => ids.has(id))),
    headId: state.headId !== null && ids.has(state.headId) ? state.headId : headId,
    history: loadedHistory(page),
    reply: wasRefused(state, stored) ? { type: "idle" } : state.reply,
  });
}

/** An earlier page comes before what is here. The person's own words that are on it are stored. */
export function arriveOlder(state: ChatState, page: Page<Message>): ChatState {
  const stored = new Map(entries(page.items));
  const isFound = (id: string) => stored.has(id) && state.saving.has(id);
  const here = [...state.messages].filter(([id]) => !isFound(id));
  return {
    ...state,
    messages: new Map([...stored, ...here]),
    saving: new Map([...state.saving].filter(([id]) => !isFound(id))),
    history: loadedHistory(page),
  };
}

/**
 * What changed elsewhere takes its place among what is here. Nothing that a person is at is taken
 * away: earlier pages, words that are not stored, the branch that was chosen here.
 */
export function mergeHistory(
  state: ChatState,
  storedHeadId: string | null,
  page: Page<Message>,
): ChatState {
  const growing = state.reply.type === "streaming" ? state.reply.message : null;
  // What is heard of a reply is more than its checkpoint.
  const items = page.items.filter(({ id }) => id !== growing?.id);
  const headId = growing && storedHeadId === growing.id ? growing.parentId : storedHeadId;
  const stored = new Map(items.map((item) => [item.id, keepSame(state.messages, item)]));
  const saving = new Map([...state.saving].filter(([id]) => !stored.has(id)));
  const known = [...state.messages.values()];
  const others = known.filter(({ id }) => !stored.has(id));
  // Where more than a page has come, earlier ones would stand before a gap.
  const adjoins = page.nextCursor === null || items.some(({ id }) => state.messages.has(id));
  // What came of a reply and should be on this page is nowhere: it could not be stored.
  const earlier = new Set(
    known.slice(
      0,
      Math.max(
        0,
        known.findIndex(({ id }) => stored.has(id)),
      ),
    ),
  );
  const isKept = (message: Message) =>
    adjoins && !saving.has(message.id) && (message.role === "user" || earlier.has(message));
  const merged = followOn(state, {
    ...state,
    messages: new Map([
      ...entries(others.filter(isKept)),
      ...stored,
      ...entries(others.filter(({ id }) => saving.has(id))),
    ]),
    saving,
    history: adjoins && state.history.type === "loaded" ? state.history : loadedHistory(page),
  });
  const shown = { ...merged, headId: headAfter(merged, headId) };
  // What is to be said of a reply is said below what it answers, and that is not the end any more.
  const isPast = shown.headId !== state.headId && !isReplying(state);
  return isPast || wasRefused(state, stored) ? { ...shown, reply: { type: "idle" } } : shown;
}

/** Whether a message was thought refused and was stored all the same: only the answer was lost. */
function wasRefused({ reply, saving }: ChatState, stored: ReadonlyMap<string, Message>): boolean {
  if (reply.type !== "failed" || reply.parentId === null) return false;
  return saving.has(reply.parentId) && stored.has(reply.parentId);
}

/** Nothing is left of a session that was deleted but what it never had. */
export function endSession(state: ChatState, error: ChatError): ChatState {
  const unsaved = unsentMessages(state);
  const ids = unsaved.map(({ id }) => id);
  const failed = ids.map((id) => {
    const unkept = state.saving.get(id)?.unkept;
    return [id, { type: "failed", error, ...(unkept && { unkept }) }] as const;
  });
  return {
    ...state,
    history: { type: "deleted" },
    messages: new Map(entries(unsaved)),
    saving: new Map(failed),
    headId: ids.find((id) => id === state.headId) ?? null,
    reply: { type: "idle" },
  };
}

/** The message as it is here where it says the same, so that nothing is drawn anew for it. */
function keepSame(messages: ChatState["messages"], message: Message): Message {
  const here = messages.get(message.id);
  return here && canonicalJson(here) === canonicalJson(message) ? here : message;
}

/**
 * What is shown after the session's own head is known: the same, unless the person chose a branch
 * here that does not lead there, or has words below it that are not stored.
 */
function headAfter({ messages, saving, ...state }: ChatState, headId: string | null) {
  const own = state.headId === null ? undefined : messages.get(state.headId);
  if (!own) return headId;
  if (saving.has(own.id)) {
    // What broke off before it was stored stays for as long as nothing came in its place.
    return own.role === "user" || own.parentId === headId ? own.id : headId;
  }
  if (own.id !== state.chosenId) return headId;
  const path = messagePath(messages.values(), headId);
  return path.some(({ id }) => id === own.id) ? headId : own.id;
}

/**
 * Words that were to follow the end, and are not stored, follow what has come there meanwhile. An
 * edit stays where it is: what it stands beside was known.
 */
function followOn(before: ChatState, state: ChatState): ChatState {
  if (before.history.type !== "loaded" || state.saving.size === 0) return state;
  const isStored = ({ id }: Message) => !state.saving.has(id);
  const stored = [...state.messages.values()].filter(isStored);
  const messages = new Map(state.messages);
  for (const id of state.saving.keys()) {
    const message = messages.get(id);
    if (message?.role !== "user") continue;
    const isBeside = (other: Message) => other.parentId === message.parentId && isStored(other);
    if ([...before.messages.values()].some(isBeside)) continue;
    const next = stored.findLast(isBeside);
    if (next) messages.set(id, { ...message, parentId: newestLeaf(stored, next.id) });
  }
  return { ...state, messages };
}

/** Words that are not stored and follow `from` follow `to`. */
export function moveUnsaved(
  messages: ReadonlyMap<string, Message>,
  saving: ChatState["saving"],
  from: string | null,
  to: string | null,
): ReadonlyMap<string, Message> {
  const moved = [...messages.values()].filter(
    ({ id, role, parentId }) => role === "user" && parentId === from && saving.has(id),
  );
  if (moved.length === 0) return messages;
  return new Map([...messages, ...entries(moved.map((message) => ({ ...message, parentId: to })))]);
}
