import { useMemo } from "react";
import { useSessions } from "../hooks/use-sessions.js";
import type { Latest } from "./choice.js";

/** The session that was active last, of both lists that the sidebar shows. */
export function useLatest(projectId: string, helper: string): Latest {
  const pinned = useSessions({ projectId, helper, pinned: true });
  const others = useSessions({ projectId, helper, pinned: false });
  const [refetchPinned, refetchOthers] = [pinned.refetch, others.refetch];
  const error = (pinned.data ? null : pinned.error) ?? (others.data ? null : others.error);
  const [pinnedList, othersList] = [pinned.data, others.data];
  return useMemo(() => {
    if (error) {
      const retry = () => void Promise.all([refetchPinned(), refetchOthers()]);
      return { type: "failed", error, retry };
    }
    if (!pinnedList || !othersList) return { type: "loading" };
    const [a, b] = [pinnedList[0], othersList[0]];
    const isPinned = a && b && Date.parse(a.lastMessageAt) > Date.parse(b.lastMessageAt);
    const latest = isPinned ? a : (b ?? a);
    return { type: "known", id: latest?.id ?? null };
  }, [error, pinnedList, othersList, refetchPinned, refetchOthers]);
}
