import type { LabelChange, LabelRequest, Labels } from "../contract/label.js";
import { wellFormed } from "../message/well-formed.js";
import type { Tables } from "./indexeddb-rows.js";
import type { SessionRow } from "./indexeddb-schema.js";
import { labelPatch, labelsOf } from "./session-labels.js";
import { patchSession } from "./session-record.js";

export async function readLabels(
  tables: Tables<"readonly">,
  personId: string,
  request: LabelRequest,
): Promise<Labels> {
  const rows = await findLabelled(tables, personId, request);
  return labelsOf(
    rows.map(({ session }) => session),
    request,
  );
}

/** Renames a label in all of its sessions, or takes it away. */
export async function writeLabel(
  tables: Tables<"readwrite">,
  personId: string,
  change: LabelChange,
  now: string,
): Promise<void> {
  const known = wellFormed(change);
  for (const row of await findLabelled(tables, personId, known)) {
    const patch = labelPatch(row.session, known);
    if (!patch) continue;
    await tables.sessions.put({ ...row, session: patchSession(row.session, patch, now) });
  }
}

/** The sessions of a project, or of those with one helper. */
function findLabelled(
  { sessions }: Tables<"readonly" | "readwrite">,
  personId: string,
  { projectId, helper }: LabelRequest,
): Promise<SessionRow[]> {
  const beginning = helper === undefined ? [personId, projectId] : [personId, projectId, helper];
  // In IndexedDB an array comes after every string.
  const range = IDBKeyRange.bound(beginning, [...beginning, []]);
  return sessions.index("helper").getAll(range);
}
