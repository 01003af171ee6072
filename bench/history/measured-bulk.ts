import type { SessionPatch } from "@helperchat/core";
import { updateSessions } from "../../packages/core/src/client/update-sessions.js";
import type { PlannedSession } from "./history.js";
import type { History, MeasuredCall } from "./measured-calls.js";

/** Changes of many sessions, as `ChatClient` makes them, each followed by its undo. */
export const measuredBulk: readonly (readonly MeasuredCall[])[] = [
  bulk(
    "archived",
    () => ({ state: "archived" }),
    ({ state }) => ({ state }),
  ),
  bulk(
    "tagged",
    ({ input: { tags = [] } }) => ({ tags: [...tags, "bulk"] }),
    ({ input: { tags } }) => ({ tags }),
  ),
  bulk(
    "moved",
    () => ({ folder: "Bulk" }),
    ({ input: { folder } }) => ({ folder }),
  ),
];

type ToPatch = (planned: PlannedSession) => SessionPatch;

function bulk(name: string, change: ToPatch, undo: ToPatch): readonly MeasuredCall[] {
  return [measuredChange(name, change), measuredChange(`${name}, undone`, undo)];
}

const nobody = { changed() {}, changedSome() {} };

function measuredChange(name: string, toPatch: ToPatch): MeasuredCall {
  return {
    name: `bulk, by session: ${name}`,
    // What a change of one takes is the same in any history, and so is how many go in a call.
    target: 1.5,
    per: ({ latest }) => latest.length,
    async call({ store, latest }: History) {
      const changes = latest.map((planned) => ({
        sessionId: planned.input.id,
        patch: toPatch(planned),
      }));
      const results = await updateSessions(store, nobody, changes, {});
      const failed = results.find(({ type }) => type === "failed");
      if (failed) throw new Error(`A change failed: ${JSON.stringify(failed)}`);
    },
  };
}
