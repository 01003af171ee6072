import type { Session, SessionFilter } from "@helperchat/core";
import { useMemo } from "react";
import { useSessions } from "../hooks/use-sessions.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarParts } from "./sidebar-context.js";
import { useFoundSessions } from "./use-found-sessions.js";

/** What the person narrows the list to, whichever of the shelves it is. */
export function useListFilter(): SessionFilter {
  const { projectId, helperId } = useOpenSession();
  const { folder, tags } = useSidebarParts();
  return {
    projectId,
    helper: helperId,
    ...(folder !== null && { folder }),
    ...(tags.length > 0 && { tags: [...tags] }),
  };
}

export interface Listed {
  /** Those that were read so far. */
  sessions: readonly Session[];
  /** Whether there are others, and what is done about that. */
  more: "none" | "unread" | "reading" | "failed";
  readMore: () => void;
}

/** The sessions of the list that is shown, for parts beside it. */
export function useListed(): Listed {
  const { shelf, search } = useSidebarParts();
  const filter = useListFilter();
  const isActive = search === "" && shelf === "active";
  const isPutAway = search === "" && shelf !== "active";
  const found = useFoundSessions();
  const pinned = useSessions(isActive ? { ...filter, pinned: true } : null);
  const others = useSessions(isActive ? { ...filter, pinned: false } : null);
  const putAway = useSessions(isPutAway ? { ...filter, state: shelf } : null);

  const lists = isActive ? [pinned, others] : [isPutAway ? putAway : found];
  const [first, second] = lists.map(({ data }) => data);
  const sessions = useMemo(() => [...(first ?? []), ...(second ?? [])], [first, second]);
  const next = lists.find(({ hasNextPage }) => hasNextPage);
  return {
    sessions,
    more: next ? stateOf(next) : "none",
    readMore: () => void next?.fetchNextPage(),
  };
}

function stateOf(list: ReturnType<typeof useSessions>): Listed["more"] {
  if (list.isFetchingNextPage) return "reading";
  return list.isFetchNextPageError ? "failed" : "unread";
}
