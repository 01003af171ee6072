import type { LabelChange } from "../contract/label.js";
import type { SessionInput } from "../contract/session.js";
import { isLabelStore, type LabelStore } from "../label-store.js";
import type { SessionStore } from "../session-store.js";
import { sessionInput, sessionOf } from "./case-tools.js";
import { checkEqual } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import type { CaseContext, SessionStoreCase } from "./session-store-case.js";

export type LabelledStore = SessionStore & LabelStore;

export const atlas = { projectId: "atlas" };

/** A case about a store with these sessions, of project `atlas` and helper `guide` unless they say more. */
export function labelCase(
  name: string,
  sessions: Readonly<Record<string, Partial<SessionInput>>>,
  run: (store: LabelledStore, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return {
    name,
    async run(context) {
      const store = labelStoreOf(context.store, "this store");
      for (const [id, more] of Object.entries(sessions)) {
        await store.createSession(sessionInput(id, more));
      }
      await run(store, context);
    },
  };
}

export function labelStoreOf(store: SessionStore, whose: string): LabelledStore {
  if (isLabelStore(store)) return store;
  throw new CaseSkipped(`${whose} is no LabelStore`);
}

export async function checkFolder(
  store: LabelledStore,
  id: string,
  folder: string | null,
): Promise<void> {
  checkEqual((await sessionOf(store, id)).folder, folder, `The folder of ${id}`);
}

export async function checkTags(
  store: LabelledStore,
  id: string,
  tags: readonly string[],
): Promise<void> {
  checkEqual((await sessionOf(store, id)).tags, tags, `The tags of ${id}`);
}

export const rename = (
  type: LabelChange["type"],
  name: string,
  to: string | null,
): LabelChange => ({
  ...atlas,
  type,
  name,
  to,
});
