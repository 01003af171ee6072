import { isChatError, toChatError } from "../chat-error.js";
import type { Message } from "../contract/message.js";
import type { Page } from "../contract/page.js";
import { sessionNotFound } from "../stores/store-errors.js";
import type { ChatContext } from "./chat-context.js";

/** How many messages one page of history holds. */
const PAGE = 50;

/** Reads the latest page, and on until the branch that is shown is there. Rejects on failure. */
export async function readHistory(context: ChatContext): Promise<void> {
  try {
    await readLatest(context);
  } catch (cause) {
    if (!isYetToBegin(context, cause)) throw cause;
    return context.dispatch({ type: "draft-found" });
  }
  await readToHead(context);
}

async function readLatest(context: ChatContext): Promise<void> {
  const { store, sessionId, dispatch, onSessionRead } = context;
  const [session, page] = await Promise.all([store.getSession(sessionId), readLatestPage(context)]);
  if (!session) throw sessionNotFound();
  onSessionRead(session);
  dispatch({ type: "history-arrived", headId: session.headId, page });
}

/**
 * Reads the latest page once more: what changed takes its place among what is here, which stays.
 * Rejects on failure.
 */
export async function rereadHistory(context: ChatContext): Promise<void> {
  const { store, sessionId, getState, dispatch, onSessionRead } = context;
  if (getState().history.type !== "loaded") return readHistory(context);
  const [session, page] = await Promise.all([store.getSession(sessionId), readLatestPage(context)]);
  if (!session) throw sessionNotFound();
  onSessionRead(session);
  dispatch({ type: "history-changed", headId: session.headId, page });
  await readToHead(context);
}

/** Reads the latest page of messages. Rejects on failure. */
export function readLatestPage({ store, sessionId }: ChatContext): Promise<Page<Message>> {
  return store.listMessages(sessionId, { limit: PAGE });
}

/** Reads older pages until the branch that is shown is there. */
export async function readToHead(context: ChatContext): Promise<void> {
  while (lacksHead(context)) await readOlder(context);
}

/** Whether a session is missing because its first message has not come through. */
function isYetToBegin({ seed, getState }: ChatContext, cause: unknown): boolean {
  const isMissing = isChatError(cause) && cause.code === "not_found";
  return isMissing && seed !== undefined && getState().history.type !== "loaded";
}

/** The older page that each chat is reading. */
const reading = new WeakMap<ChatContext, Promise<void>>();

/**
 * Reads the page before the oldest message that is here, and whoever asks meanwhile waits for the
 * same one. Failure is in `history.older`.
 */
export function readOlder(context: ChatContext, limit = PAGE): Promise<void> {
  const running = reading.get(context);
  if (running) return running;
  const read = readOlderPage(context, limit).finally(() => reading.delete(context));
  reading.set(context, read);
  return read;
}

async function readOlderPage(context: ChatContext, limit: number): Promise<void> {
  const { store, sessionId, getState, dispatch } = context;
  const { history } = getState();
  const older = history.type === "loaded" ? history.older : { type: "none" as const };
  if (older.type !== "more" && older.type !== "failed") return;
  const { cursor } = older;
  dispatch({ type: "older-requested" });
  try {
    const page = await store.listMessages(sessionId, { limit, cursor });
    dispatch({ type: "older-arrived", cursor, page });
  } catch (cause) {
    dispatch({ type: "older-failed", cursor, error: toChatError(cause, "unavailable") });
  }
}

function lacksHead({ getState }: ChatContext): boolean {
  const { headId, history, messages } = getState();
  const more = history.type === "loaded" && history.older.type === "more";
  return more && headId !== null && !messages.has(headId);
}
