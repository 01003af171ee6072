import type { Share, ShareInput } from "../contract/share.js";
import type { SessionStore } from "../session-store.js";
import type { ShareReader, ShareStore } from "../share-store.js";
import { createConversation, textMessage } from "./case-tools.js";
import { CaseFailure, check } from "./checks.js";
import {
  type CaseContext,
  type SessionStoreCase,
  shareReaderOf,
  shareStoreOf,
} from "./session-store-case.js";

export type SharingStore = SessionStore & ShareStore;

export function shareInput(id: string, more: Partial<ShareInput> = {}): ShareInput {
  return {
    ...{ id, sessionId: "s1", extent: "snapshot", tools: "hidden", expiresAt: null },
    ...more,
  };
}

/** Long ago for every clock, and never for any. */
export const past = "2001-02-03T04:05:06.789Z";
export const future = "2222-02-03T04:05:06.789Z";

/** A case about a store that holds one conversation, `s1`, of the messages `m1` and `m2`. */
export function shareCase(
  name: string,
  run: (store: SharingStore, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return {
    name,
    async run(context) {
      const store = shareStoreOf(context);
      await createTalk(store, "s1");
      await run(store, context);
    },
  };
}

/** A case about what the links of such a store lead to. */
export function linkCase(
  name: string,
  run: (store: SharingStore, reader: ShareReader, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return shareCase(name, async (store, context) => run(store, shareReaderOf(context), context));
}

export async function createTalk(store: SessionStore, sessionId: string): Promise<void> {
  await createConversation(store, sessionId, [
    textMessage("m1"),
    textMessage("m2", "A reply.", { parentId: "m1", role: "assistant" }),
  ]);
}

/** All pages of the list, in their order. */
export async function readShares(
  store: ShareStore,
  { limit = 200, sessionId }: { limit?: number; sessionId?: string } = {},
): Promise<Share[]> {
  const shares: Share[] = [];
  let cursor: string | undefined;
  // More than any case makes: a list that goes on longer has no end.
  for (let pages = 0; pages < 60; pages += 1) {
    const page = await store.listShares({ limit, sessionId, cursor });
    check(page.items.length <= limit, `A page of at most ${limit} had ${page.items.length} shares`);
    shares.push(...page.items);
    if (page.nextCursor === null) return shares;
    cursor = page.nextCursor;
  }
  throw new CaseFailure("The list of shares has no end");
}

/** Fails unless the list holds exactly these shares, in this order. */
export async function checkShares(
  store: ShareStore,
  expected: readonly string[],
  problem: string,
  request: { limit?: number; sessionId?: string } = {},
): Promise<void> {
  const found = (await readShares(store, request)).map(({ id }) => id);
  check(
    found.join() === expected.join(),
    `${problem}: expected [${expected.join(", ")}], got [${found.join(", ")}]`,
  );
}

/** Fails unless the link leads to its session, or nowhere. */
export async function checkLink(
  reader: ShareReader,
  { token }: Share,
  leads: "somewhere" | "nowhere",
  problem: string,
): Promise<void> {
  const found = await reader.findShare(token);
  check((found === null) === (leads === "nowhere"), `${problem}: the link should lead ${leads}`);
}
