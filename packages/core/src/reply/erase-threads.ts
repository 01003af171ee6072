import { abortable } from "../abortable.js";
import { ChatError, toChatError } from "../chat-error.js";
import { type ChatModel, isErasingModel } from "../chat-model.js";
import type { Session } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import { isThreadStore } from "../thread-store.js";
import type { Clock } from "../time/clock.js";

/** How long the provider may take over one thread, in milliseconds. */
const LONGEST = 60_000;

export interface ThreadErasure {
  store: SessionStore;
  session: Session;
  /** The model of the session's helper, if there still is such a helper. */
  model: ChatModel | null;
  clock: Clock;
  /** Told of every thread that may be left, `null` where nobody knows which there are. */
  onError(error: ChatError, threadId: string | null): void;
}

/**
 * Deletes all threads that a session has and had, at the provider. Resolves to whether nothing can
 * be left there.
 */
export async function eraseThreads(erasure: ThreadErasure): Promise<boolean> {
  const { store, session, model, onError } = erasure;
  if (!isThreadStore(store)) {
    const canKeep = model !== null && isErasingModel(model) && session.messageCount > 0;
    if (canKeep) onError(cantErase("The store of this session keeps no threads."), null);
    return !canKeep;
  }
  const thread = await store.getThread(session.id);
  const threadIds = thread ? [...thread.abandonedThreadIds, thread.threadId] : [];
  let whole = true;
  for (const threadId of threadIds) {
    try {
      await eraseThread(threadId, erasure);
    } catch (cause) {
      whole = false;
      onError(toChatError(cause, "model_failed", "A thread could not be deleted."), threadId);
    }
  }
  return whole;
}

async function eraseThread(threadId: string, { model, clock }: ThreadErasure): Promise<void> {
  if (!model) throw cantErase("The helper of this session is not there any more.");
  if (!isErasingModel(model)) throw cantErase(`The model ${model.name} can't delete threads.`);
  const overdue = new AbortController();
  const cancel = clock.schedule(() => overdue.abort(), LONGEST);
  try {
    const { signal } = overdue;
    await abortable(() => model.eraseThread(threadId, { signal }), signal);
  } catch (cause) {
    if (!overdue.signal.aborted) throw cause;
    throw new ChatError("unavailable", "The provider took too long to delete a thread.", { cause });
  } finally {
    cancel();
  }
}

function cantErase(reason: string): ChatError {
  return new ChatError("model_failed", `${reason} What its provider has may still be there.`);
}
