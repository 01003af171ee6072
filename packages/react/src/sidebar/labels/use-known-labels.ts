import type { Label, Labels, Session } from "@helperchat/core";
import { useMemo } from "react";
import { useLabels } from "../../hooks/use-labels.js";
import { useSessions } from "../../hooks/use-sessions.js";
import { useMessages } from "../../messages/use-messages.js";
import { useOpenSession } from "../../session/session-context.js";
import { useSidebarParts } from "../sidebar-context.js";

/**
 * The folders and tags to choose from, in the order of the alphabet: all that the store knows, and
 * those that are shown. Where it knows none, those of the sessions of the shelf that were read so
 * far, since a label is no more than what its sessions say.
 */
export function useKnownLabels(): Labels {
  const { projectId, helperId } = useOpenSession();
  const { folder, tags } = useSidebarParts();
  const { locale } = useMessages();
  const stored = useLabels({ projectId, helper: helperId }).data;
  const shown = useShelfSessions(stored === null);

  return useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    const known = stored ?? labelsIn(shown);
    return {
      folders: sorted(known.folders, folder === null ? [] : [folder], compare),
      tags: sorted(known.tags, tags, compare),
    };
  }, [stored, shown, folder, tags, locale]);
}

/** The lists that the shelf has anyway. */
function useShelfSessions(wanted: boolean): readonly Session[] {
  const { projectId, helperId } = useOpenSession();
  const { shelf } = useSidebarParts();
  const filter = { projectId, helper: helperId };
  const active = wanted && shelf === "active";
  const pinned = useSessions(active ? { ...filter, pinned: true } : null).data;
  const others = useSessions(active ? { ...filter, pinned: false } : null).data;
  const isArchive = wanted && shelf === "archived";
  const archived = useSessions(isArchive ? { ...filter, state: "archived" } : null).data;
  return useMemo(
    () => [pinned, others, archived].flatMap((list) => list ?? []),
    [pinned, others, archived],
  );
}

function labelsIn(sessions: readonly Session[]): Labels {
  return {
    folders: counted(sessions.flatMap(({ folder }) => folder ?? [])),
    tags: counted(sessions.flatMap(({ tags }) => tags)),
  };
}

function counted(names: readonly string[]): Label[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, sessions]) => ({ name, sessions }));
}

function sorted(
  labels: readonly Label[],
  shown: readonly string[],
  compare: (a: string, b: string) => number,
): Label[] {
  const missing = shown.filter((name) => labels.every((label) => label.name !== name));
  const empty = missing.map((name) => ({ name, sessions: 0 }));
  return [...labels, ...empty].sort((a, b) => compare(a.name, b.name));
}
