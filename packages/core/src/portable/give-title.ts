import { MAX_TITLE } from "../contract/limits.js";
import type { Session } from "../contract/session.js";
import { cutText } from "../message/message-text.js";
import type { SessionStore } from "../session-store.js";
import { type Patience, patiently } from "./patiently.js";

/**
 * Gives a session that is there the title of the template that was begun in it, as if the person had
 * typed it. Resolves with the session; with `null` where the person has given it a title already,
 * which stays, and where it is not there. Rejects with a `ChatError`.
 */
export async function giveTitle(
  store: SessionStore,
  sessionId: string,
  title: string,
  patience: Patience = {},
): Promise<Session | null> {
  const { signal } = patience;
  return patiently(async () => {
    const session = await store.getSession(sessionId, { signal });
    if (!session || session.titleSource === "person") return null;
    const patch = { title: cutText(title, MAX_TITLE), titleSource: "person" as const };
    return store.updateSession(sessionId, patch, { signal });
  }, patience);
}
