import type { Label, LabelChange, LabelRequest, Labels } from "../contract/label.js";
import type { Session, SessionPatch } from "../contract/session.js";

/** The labels of these sessions, of those that the request is about, for a store that can read them all. */
export function labelsOf(sessions: Iterable<Session>, request: LabelRequest): Labels {
  const folders = new Map<string, Label>();
  const tags = new Map<string, Label>();
  for (const session of sessions) {
    const { state, folder } = session;
    if (state === "trashed" || !isAsked(session, request)) continue;
    if (folder !== null) count(folders, folder, state);
    for (const tag of new Set(session.tags)) count(tags, tag, state);
  }
  return { folders: labelsByName([...folders.values()]), tags: labelsByName([...tags.values()]) };
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

function count(labels: Map<string, Label>, name: string, state: "active" | "archived"): void {
  const label = labels.get(name) ?? { name, active: 0, archived: 0 };
  label[state] += 1;
  labels.set(name, label);
}

/** In the contract's order. Databases compare code points or bytes, where emoji come after all else. */
export function labelsByName(labels: readonly Label[]): Label[] {
  return [...labels].sort((a, b) => (a.name < b.name ? -1 : 1));
}
