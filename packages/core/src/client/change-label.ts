import { ChatError, toChatError } from "../chat-error.js";
import type { LabelChange } from "../contract/label.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { SessionFilter, SessionState } from "../contract/session.js";
import type { ChangeResult, SessionChange } from "../contract/session-change.js";
import { isLabelStore } from "../label-store.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import { labelPatch } from "../stores/session-labels.js";

const states: readonly SessionState[] = ["active", "archived", "trashed"];

/**
 * Has the store change a label. Where it does not know its labels, the sessions that have it are
 * found and changed by `update`; rejects where one of them could not be.
 */
export async function changeLabel(
  store: SessionStore,
  change: LabelChange,
  update: (changes: readonly SessionChange[]) => Promise<readonly ChangeResult[]>,
  options: CallOptions = {},
): Promise<void> {
  if (isLabelStore(store)) {
    try {
      return await store.changeLabel(change, options);
    } catch (error) {
      if (toChatError(error).code !== "unsupported") throw error;
    }
  }
  const results = await update(await changesOf(store, change, options));
  const failed = results.filter((result) => result.type === "failed");
  const [first] = failed;
  if (!first) return;
  const { code, message } = first.error;
  throw new ChatError(
    code,
    `${failed.length} of ${results.length} stayed as they were. ${message}`,
  );
}

/** What has to become of each session that has the label. All are found before one is changed. */
async function changesOf(
  store: SessionStore,
  change: LabelChange,
  { signal }: CallOptions,
): Promise<SessionChange[]> {
  const { projectId, helper, type, name } = change;
  const label = type === "folder" ? { folder: name } : { tags: [name] };
  const changes: SessionChange[] = [];
  for (const state of states) {
    const filter: SessionFilter = {
      projectId,
      ...(helper !== undefined && { helper }),
      state,
      ...label,
    };
    let cursor: string | undefined;
    do {
      const page = await store.listSessions({ limit: MAX_PAGE, cursor, filter }, { signal });
      for (const session of page.items) {
        const patch = labelPatch(session, change);
        if (patch) changes.push({ sessionId: session.id, patch });
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  return changes;
}
