import type { MessageFilter, SessionFilter } from "@helperchat/core";
import type { Filled } from "./filled.js";
import {
  FEW,
  labels,
  lastMonth,
  type PlannedSession,
  planHistory,
  sessionId,
  timeOf,
} from "./history.js";
import { commonWord, RARE, rareWord } from "./said-pool.js";

/** What a person does, and how much more it may take of somebody with a long history. */
export interface MeasuredCall {
  name: string;
  /** Fails where it does not find what there is. */
  call(history: History): Promise<void>;
  /** How many times as long the long history may take, at most. */
  target: number;
  /** How many things the time is shared by, where it is not the same number in both. */
  per?(history: History): number;
}

/** A history, and what of it is asked for. */
export interface History extends Filled {
  /** Where the list is deep. */
  deep: string;
  /** The latest sessions: a thousand, or all where there are fewer. */
  latest: readonly PlannedSession[];
}

/**
 * A page, a conversation, a month, so many changes: as much is shown or done in any history, so a
 * long one may not be felt. Half as much again is for indexes that are a level higher, and for a
 * machine that does other things as well.
 */
const FLAT = 1.5;

/** A search reads more the longer the history is, up to a bound that a short one stays below. */
const BOUNDED = 2;

/** What fills a page of every list, in a history of a hundred sessions too. */
const PAGE = 8;

/** How many hits are asked for. */
const HITS = 10;

/** Finds what will be asked for. */
export async function toHistory(filled: Filled): Promise<History> {
  const { store, sessions } = filled;
  let cursor: string | undefined;
  for (let left = Math.floor(sessions * 0.6); left > 0; left -= 200) {
    const page = await store.listSessions({ limit: Math.min(left, 200), cursor });
    cursor = page.nextCursor ?? undefined;
  }
  if (cursor === undefined) throw new Error("The list ends before it is deep.");
  return { ...filled, deep: cursor, latest: [...planHistory(sessions)].slice(-1000) };
}

export const measuredCalls: readonly MeasuredCall[] = [
  list("the list"),
  {
    name: "a page deep in the list",
    target: FLAT,
    async call({ store, deep }) {
      const { items } = await store.listSessions({ limit: PAGE, cursor: deep });
      expectCount(items, PAGE);
    },
  },
  list("a helper's", { projectId: "atlas", helper: "guide" }),
  list("the archive", { state: "archived" }),
  list("what is pinned", { pinned: true }),
  list("a folder", { folder: labels.folder }),
  list(`a folder of ${FEW}`, { folder: labels.fewFolder }),
  list("a tag", { tags: [labels.tag] }),
  list(`a tag of ${FEW}`, { tags: [labels.fewTag] }),
  list("a word in titles", { text: labels.title }),
  list(`a word in ${FEW} titles`, { text: labels.fewTitle }),
  list("a text in no title", { text: "nowhere at all" }, 0),
  list("before two weeks ago", { before: timeOf(47) }),
  {
    name: "before the first month",
    target: FLAT,
    async call({ store, sessions }) {
      const before = timeOf(sessions - 11);
      const { items } = await store.listSessions({ limit: PAGE, filter: { before } });
      expectCount(items, PAGE);
    },
  },
  {
    name: "a session's last page",
    target: FLAT,
    async call({ store, sessions }) {
      const { items } = await store.listMessages(sessionId(sessions / 2), { limit: 50 });
      expectCount(items, 50);
    },
  },
  search("a rare word", rareWord),
  search("all of a rare word", rareWord, {}, 200),
  search("a common word", commonWord),
  search("a common word in a folder", commonWord, { folder: labels.folder }),
  search(`a common word in a folder of ${FEW}`, commonWord, { folder: labels.fewFolder }),
  search(`a common word under a tag of ${FEW}`, commonWord, { tags: [labels.fewTag] }),
  search("a common word in what is pinned", commonWord, { pinned: true }),
  {
    name: "search: a common word before the first month",
    target: BOUNDED,
    async call({ store, sessions }) {
      const before = timeOf(sessions - 11);
      const request = { query: commonWord, limit: HITS, filter: { before } };
      expectCount((await store.searchMessages(request)).items, HITS);
    },
  },
  search("a word that nobody said", "nevermentioned", {}, HITS, 0),
  {
    name: "labels, by session",
    target: FLAT,
    // Every session is counted: that takes longer the more there are.
    per: ({ sessions }) => sessions,
    async call({ store }) {
      const { tags } = await store.listLabels({ projectId: "atlas" });
      expectCount(tags, 2);
    },
  },
  {
    name: "statistics of a month",
    target: FLAT,
    async call({ store }) {
      const { total } = await store.readStats(lastMonth);
      if (total.messages === 0) throw new Error("Nothing was counted.");
    },
  },
];

function list(name: string, filter: SessionFilter = {}, count = PAGE): MeasuredCall {
  return {
    name,
    target: FLAT,
    async call({ store }) {
      const { items } = await store.listSessions({ limit: PAGE, filter });
      expectCount(items, count);
    },
  };
}

function search(
  name: string,
  query: string,
  filter: MessageFilter = {},
  limit = HITS,
  count = Math.min(limit, RARE),
): MeasuredCall {
  return {
    name: `search: ${name}`,
    target: BOUNDED,
    async call({ store }) {
      const { items } = await store.searchMessages({ query, limit, filter });
      expectCount(items, count);
    },
  };
}

function expectCount(found: readonly unknown[], count: number): void {
  if (found.length !== count) throw new Error(`${found.length} were found, and not ${count}.`);
}
