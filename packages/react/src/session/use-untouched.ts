import type { ChatState, Session } from "@helperchat/core";
import { useCallback } from "react";
import { selectShown } from "../chat/shown.js";
import { useSessionCache } from "../hooks/use-session-cache.js";
import { useSessions } from "../hooks/use-sessions.js";
import { useUnsent } from "../hooks/use-unsent.js";
import { useChatClient } from "../provider/chat-client-context.js";

/**
 * Finds a session that the helper has opened, or opens now, in which the person has said and done
 * nothing: a new chat in all but name, so that asking for one again and again does not fill the list.
 *
 * @param folder The one it has to be in.
 * @param shownId The session that is shown, of which no list may know yet.
 */
export function useUntouched(
  projectId: string,
  helper: string,
  folder: string | null,
  shownId: string | null,
): () => string | null {
  const client = useChatClient();
  const cache = useSessionCache();
  const { data: sessions } = useSessions({ projectId, helper, pinned: false });
  const unsent = useUnsent();
  return useCallback(() => {
    const stateOf = (id: string) => client.chat(id).getSnapshot();
    // The list may not know yet what was said a moment ago.
    const isUntouched = (session: Session) =>
      session.folder === folder &&
      isAsBegun(session) &&
      !unsent.has(session.id) &&
      isSilent(stateOf(session.id));
    if (shownId !== null) {
      const shown = cache.find(shownId);
      if (shown ? isUntouched(shown) : isOpening(stateOf(shownId))) return shownId;
    }
    return sessions?.find(isUntouched)?.id ?? null;
  }, [client, cache, sessions, unsent, folder, shownId]);
}

function isAsBegun({ state, title, messageCount, tags }: Session): boolean {
  return state === "active" && title === null && messageCount <= 1 && tags.length === 0;
}

/** Whether the person has said nothing, as far as is known. */
function isSilent(state: ChatState): boolean {
  return selectShown(state).every(({ role }) => role === "assistant");
}

function isOpening(state: ChatState): boolean {
  const { type } = state.history;
  return (type === "draft" || type === "loaded") && isSilent(state);
}
