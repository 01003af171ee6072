import { type ChatError, toChatError } from "../chat-error.js";
import type { Erasure } from "../contract/erasure.js";
import type { Helper } from "../helper.js";
import type { SessionStore } from "../session-store.js";
import { sessionNotFound } from "../stores/store-errors.js";
import type { Clock } from "../time/clock.js";
import { eraseThreads } from "./erase-threads.js";
import { RunningReply } from "./running-reply.js";
import type { SessionReplies } from "./session-replies.js";

export interface SessionErasure {
  store: SessionStore;
  sessionId: string;
  replies: SessionReplies;
  helpers: ReadonlyMap<string, Helper>;
  clock: Clock;
  /** Told of what could not be reached. */
  onError(error: ChatError, thread?: { threadId: string; helper: string }): void;
}

/**
 * Deletes a session for good: what it has at the provider, then its messages, then what its replies
 * said. It is held meanwhile, so that nothing is made of what is on its way out.
 */
export async function eraseSession(erasure: SessionErasure): Promise<Erasure> {
  const { store, sessionId, replies, helpers, clock, onError } = erasure;
  const session = await store.getSession(sessionId);
  if (!session) throw sessionNotFound();
  const hold = new RunningReply({ reply: await replies.clear(), clock, onError });
  const unreached: Erasure["unreached"] = [];
  try {
    const model = helpers.get(session.helper)?.model ?? null;
    const { helper } = session;
    const isErased = await eraseThreads({
      store,
      session,
      model,
      clock,
      onError: (error, threadId) =>
        onError(error, threadId === null ? undefined : { threadId, helper }),
    });
    if (!isErased) unreached.push("provider");
    await store.deleteSession(sessionId);
    try {
      await replies.forget();
    } catch (cause) {
      unreached.push("replies");
      onError(toChatError(cause, "unavailable", "What replies said could not be forgotten."));
    }
  } finally {
    await hold.close();
  }
  return { unreached };
}
