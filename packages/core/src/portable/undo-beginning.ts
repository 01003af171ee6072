import type { SessionStore } from "../session-store.js";
import type { Beginning } from "./begin-session.js";
import { type Patience, patiently } from "./patiently.js";

/**
 * Takes back what {@link beginSession} may have stored of a beginning that was given up after a
 * failure: its session, unless somebody has said more in it since. One that is not there is no error.
 * Rejects with a `ChatError` where the store can't be reached for long.
 *
 * @example
 * try {
 *   await beginSession(store, beginning);
 * } catch {
 *   await undoBeginning(store, beginning);
 * }
 */
export async function undoBeginning(
  store: SessionStore,
  { id, messages }: Pick<Beginning, "messages"> & { id: string },
  patience: Patience = {},
): Promise<void> {
  const { signal } = patience;
  // Looked at again with every attempt: it is in a list, where somebody may have found it.
  await patiently(async () => {
    const session = await store.getSession(id, { signal });
    if (session && session.messageCount <= messages.length)
      await store.deleteSession(id, { signal });
  }, patience);
}
