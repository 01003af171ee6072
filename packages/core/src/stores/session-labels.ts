import type { Label, LabelChange, LabelRequest, Labels } from "../contract/label.js";
import type { Session, SessionPatch } from "../contract/session.js";

/** The labels of these sessions, of those that the request is about, for a store that can read them all. */
export function labelsOf(sessions: Iterable<Session>, request: LabelRequest): Labels {
  const folders: string[] = [];
  const tags: string[] = [];
  for (const session of sessions) {
    if (session.state === "trashed" || !isAsked(session, request)) continue;
    if (session.folder !== null) folders.push(session.folder);
    tags.push(...new Set(session.tags));
  }
  return { folders: counted(folders), tags: counted(tags) };
}

/** What a change of a label changes in the session, or `null` where that is nothing. */
export function labelPatch(session: Session, change: LabelChange): SessionPatch | null {
  const { type, name, to } = change;
  if (!isAsked(session, change) || name === to) return null;
  if (type === "folder") return session.folder === name ? { folder: to } : null;
  if (!session.tags.includes(name)) return null;
  const tags = session.tags.flatMap((tag) => (tag === name ? (to ?? []) : tag));
  return { tags: [...new Set(tags)] };
}

function isAsked({ projectId, helper }: Session, request: LabelRequest): boolean {
  return (
    projectId === request.projectId && (request.helper === undefined || helper === request.helper)
  );
}

function counted(names: readonly string[]): Label[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return labelsByName(Array.from(counts, ([name, sessions]) => ({ name, sessions })));
}

/** In the contract's order. Databases compare code points or bytes, where emoji come after all else. */
export function labelsByName(labels: readonly Label[]): Label[] {
  return [...labels].sort((a, b) => (a.name < b.name ? -1 : 1));
}
