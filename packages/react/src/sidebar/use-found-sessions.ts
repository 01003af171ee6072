import { useSessions } from "../hooks/use-sessions.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarParts } from "./sidebar-context.js";

/** The sessions of the shelf that match the search; nothing while nothing is searched for. */
export function useFoundSessions(): ReturnType<typeof useSessions> {
  const { projectId, helperId } = useOpenSession();
  const { shelf, search, folder, tags } = useSidebarParts();
  const filter = {
    projectId,
    helper: helperId,
    state: shelf,
    text: search,
    ...(folder !== null && { folder }),
    ...(tags.length > 0 && { tags: [...tags] }),
  };
  return useSessions(search === "" ? null : filter);
}
