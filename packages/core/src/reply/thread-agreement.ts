import { type ChatError, toChatError } from "../chat-error.js";
import type { SessionStore } from "../session-store.js";
import { isThreadStore, type Thread } from "../thread-store.js";

/**
 * The thread to go on in, or `null` to build a fresh one: a thread may be used only if the last
 * message it holds is the one that the new message follows.
 */
export function agreedThreadId(thread: Thread | null, parentId: string | null): string | null {
  if (!thread || thread.threadHeadId === null) return null;
  return thread.threadHeadId === parentId ? thread.threadId : null;
}

/** What the provider's thread holds, while a reply is made in it. */
export interface ThreadAgreement {
  /** The thread to go on in, or `null` where the model must be told everything. */
  readonly threadId: string | null;
  /** The model says which thread it replies in. */
  enter(threadId: string): Promise<void>;
  /** The reply is whole: the thread holds everything up to this message. */
  settle(headId: string): Promise<void>;
}

/**
 * Finds the thread for a reply to a message that follows `parentId`. From then on the stored
 * thread is of unknown content, until {@link ThreadAgreement.settle}: whatever happens in
 * between, the next reply starts from what is stored.
 *
 * Failures after the model was asked only cost a rebuild, so they are told to `onError` alone.
 */
export async function agreeOnThread(
  store: SessionStore,
  sessionId: string,
  parentId: string | null,
  onError: (error: ChatError) => void,
): Promise<ThreadAgreement> {
  if (!isThreadStore(store)) {
    return { threadId: null, enter: async () => {}, settle: async () => {} };
  }
  const stored = await store.getThread(sessionId);
  if (stored && stored.threadHeadId !== null) {
    await store.setThread(sessionId, { ...stored, threadHeadId: null });
  }
  const threadId = agreedThreadId(stored, parentId);
  let current = threadId;
  let known = stored;

  const write = async (thread: Thread) => {
    known = thread;
    try {
      await store.setThread(sessionId, thread);
    } catch (cause) {
      onError(toChatError(cause, "internal", "The thread could not be remembered."));
    }
  };
  return {
    threadId,
    async enter(entered) {
      if (entered === current) return;
      current = entered;
      if (entered !== stored?.threadId) await write(movedTo(known, entered));
    },
    async settle(headId) {
      if (current !== null) await write({ ...movedTo(known, current), threadHeadId: headId });
    },
  };
}

/** The session's thread is another one now. The last one is still at the provider. */
function movedTo(thread: Thread | null, threadId: string): Thread {
  const before = thread ? [...thread.abandonedThreadIds, thread.threadId] : [];
  const abandonedThreadIds = before.filter((id) => id !== threadId);
  return { threadId, threadHeadId: null, abandonedThreadIds };
}
