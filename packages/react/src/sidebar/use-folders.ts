import { useMemo } from "react";
import { useSessions } from "../hooks/use-sessions.js";
import { useMessages } from "../messages/use-messages.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarParts } from "./sidebar-context.js";

/**
 * The names of the folders, in the order of the alphabet: those of the sessions of the shelf that
 * were read so far, since a folder is no more than what its sessions say, and the one that is shown.
 */
export function useFolders(): readonly string[] {
  const { projectId, helperId } = useOpenSession();
  const { shelf, folder } = useSidebarParts();
  const { locale } = useMessages();
  const filter = { projectId, helper: helperId };
  const active = shelf === "active";
  // The lists that the shelf has anyway.
  const pinned = useSessions(active ? { ...filter, pinned: true } : null).data;
  const others = useSessions(active ? { ...filter, pinned: false } : null).data;
  const isArchive = shelf === "archived";
  const archived = useSessions(isArchive ? { ...filter, state: "archived" } : null).data;

  return useMemo(() => {
    const sessions = [pinned, others, archived].flatMap((list) => list ?? []);
    const names = new Set([...sessions.map((session) => session.folder), folder]);
    const { compare } = new Intl.Collator(locale, { numeric: true });
    return [...names].filter((name) => name !== null).sort(compare);
  }, [pinned, others, archived, folder, locale]);
}
