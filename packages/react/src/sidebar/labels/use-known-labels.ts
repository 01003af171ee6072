import type { Label, Session } from "@helperchat/core";
import { useMemo } from "react";
import { useLabels } from "../../hooks/use-labels.js";
import { useSessions } from "../../hooks/use-sessions.js";
import { useMessages } from "../../messages/use-messages.js";
import { useOpenSession } from "../../session/session-context.js";
import { type ListLabel, useSidebarParts } from "../sidebar-context.js";

/** A folder or a tag, and how many sessions have it, where the store knows. */
export type KnownLabel = Pick<Label, "name"> & Partial<Label>;

export interface KnownLabels {
  folders: readonly KnownLabel[];
  tags: readonly KnownLabel[];
}

/**
 * The folders and tags to choose from, in the order of the alphabet: all that the store knows, and
 * those that are shown. Where it knows none, those of the sessions of the shelf that were read so
 * far, since a label is no more than what its sessions say.
 */
export function useKnownLabels(): KnownLabels {
  const { projectId, helperId } = useOpenSession();
  const { folder, tags } = useSidebarParts();
  const { locale } = useMessages();
  const stored = useLabels({ projectId, helper: helperId }).data;
  const shown = useShelfSessions(stored === null);

  return useMemo(() => {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    const known: KnownLabels = stored ?? labelsIn(shown);
    return {
      folders: sorted(known.folders, folder === null ? [] : [folder], compare),
      tags: sorted(known.tags, tags, compare),
    };
  }, [stored, shown, folder, tags, locale]);
}

export function labelsOfType(known: KnownLabels, type: ListLabel["type"]): readonly KnownLabel[] {
  return type === "folder" ? known.folders : known.tags;
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

function labelsIn(sessions: readonly Session[]): KnownLabels {
  return {
    folders: named(sessions.flatMap(({ folder }) => folder ?? [])),
    tags: named(sessions.flatMap(({ tags }) => tags)),
  };
}

/** How many have one, what was read of a list so far can't say. */
function named(names: readonly string[]): KnownLabel[] {
  return [...new Set(names)].map((name) => ({ name }));
}

function sorted(
  labels: readonly KnownLabel[],
  shown: readonly string[],
  compare: (a: string, b: string) => number,
): KnownLabel[] {
  const missing = shown.filter((name) => labels.every((label) => label.name !== name));
  return [...labels, ...named(missing)].sort((a, b) => compare(a.name, b.name));
}
