import { expect, it } from "vitest";
import type { BulkStore } from "../bulk-store.js";
import { ChatError } from "../chat-error.js";
import type { ChangeResult, SessionChange } from "../contract/session-change.js";
import { deferred } from "../deferred.js";
import { memoryDevice } from "../device/memory-device.js";
import type { TabChange } from "../device/tabs.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import type { SessionStore } from "../session-store.js";
import { type MemoryStore, memoryStore } from "../stores/memory-store.js";
import { ChatClient } from "./chat-client.js";
import type { ClientEvent } from "./session-news.js";
import type { UpdateProgress } from "./update-sessions.js";

const ids = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);

type Make = (own: MemoryStore) => SessionStore & Partial<BulkStore>;

/** A client over a store with this many sessions, and who hears of what it does. */
async function setUp(count: number, make: Make = (own) => own) {
  const own = memoryStore();
  for (const id of ids(count)) {
    await own.createSession({ id, projectId: "atlas", helper: "writer" });
  }
  const told: TabChange[] = [];
  const device = memoryDevice();
  const client = new ChatClient({
    store: make(own),
    transport: scriptedTransport(),
    device: { ...device, tabs: { ...device.tabs, tell: (change) => told.push(change) } },
    helpers: async () => [],
  });
  const events: ClientEvent[] = [];
  client.subscribe((event) => events.push(event));
  return { own, client, events, told };
}

const archive = (sessionIds: readonly string[]): SessionChange[] =>
  sessionIds.map((sessionId) => ({ sessionId, patch: { state: "archived" } }));

const outcome = (results: readonly ChangeResult[]) =>
  results.map((result) =>
    result.type === "changed" ? result.session.id : `${result.sessionId} ${result.error.code}`,
  );

/** The store without what it can do with many at once. */
function single({ updateSessions: _, ...store }: MemoryStore): SessionStore {
  return store;
}

it("changes any number of sessions in pages that the store takes, and tells lists and tabs", async () => {
  const pages: number[] = [];
  const { own, client, events, told } = await setUp(450, (store) => ({
    ...store,
    updateSessions(changes, options) {
      pages.push(changes.length);
      return store.updateSessions(changes, options);
    },
  }));
  const progress: UpdateProgress[] = [];
  const onProgress = (step: UpdateProgress) => progress.push(step);
  const results = await client.updateSessions(archive(ids(450)), { onProgress });
  expect(outcome(results)).toEqual(ids(450));
  expect(pages).toEqual([200, 200, 50]);
  expect(progress).toEqual([0, 200, 400, 450].map((changes) => ({ changes, of: 450 })));
  expect((await own.getSession("s449"))?.state).toBe("archived");
  const changed = events.map((event) => event.type === "session-changed" && event.session.id);
  expect(changed).toEqual(ids(450));
  expect(told).toEqual(ids(450).map((sessionId) => ({ type: "session-changed", sessionId })));
});

it("changes one by one, four at a time, where the store does no more at once", async () => {
  const gate = deferred<void>();
  let running = 0;
  let most = 0;
  const { client } = await setUp(9, (store) => ({
    ...single(store),
    async updateSession(...call) {
      running += 1;
      most = Math.max(most, running);
      await gate.promise;
      running -= 1;
      return store.updateSession(...call);
    },
  }));
  const changing = client.updateSessions(archive(ids(9)));
  await expect.poll(() => running).toBe(4);
  gate.resolve();
  expect(outcome(await changing)).toHaveLength(9);
  expect(most).toBe(4);
});

it("gives what came of each in the order in which they were given, whichever was done first", async () => {
  const gate = deferred<void>();
  const { client } = await setUp(3, (own) => ({
    ...single(own),
    async updateSession(sessionId, patch) {
      if (sessionId === "s0") await gate.promise;
      const session = await own.updateSession(sessionId, patch);
      if (sessionId === "s2") gate.resolve();
      return session;
    },
  }));
  expect(outcome(await client.updateSessions(archive(ids(3))))).toEqual(ids(3));
});

it("changes one by one where the server does no more at once", async () => {
  const { client } = await setUp(3, (store) => ({
    ...store,
    updateSessions: () => Promise.reject(new ChatError("unsupported", "Not here.")),
  }));
  expect(outcome(await client.updateSessions(archive(ids(3))))).toEqual(ids(3));
});

it.each([
  ["at once", (store: MemoryStore) => store],
  ["one by one", single],
])("says of each session why it stayed as it was, and changes the others (%s)", async (_, make) => {
  const { client, events } = await setUp(2, make);
  const results = await client.updateSessions(archive(["s0", "gone", "s1"]));
  expect(outcome(results).sort()).toEqual(["gone not_found", "s0", "s1"]);
  expect(events).toHaveLength(2);
});

it.each([
  ["at once", (store: MemoryStore) => store],
  ["one by one", single],
])(
  "changes a session that comes twice in that order, and reports one failure of it (%s)",
  async (_, make) => {
    const { own, client } = await setUp(1, make);
    const twice = (sessionId: string): SessionChange[] => [
      { sessionId, patch: { folder: "First" } },
      { sessionId, patch: { folder: "Second" } },
    ];
    const progress: UpdateProgress[] = [];
    const results = await client.updateSessions([...twice("s0"), ...twice("gone")], {
      onProgress: (step) => progress.push(step),
    });
    expect(outcome(results)).toEqual(["s0", "gone not_found"]);
    expect((await own.getSession("s0"))?.folder).toBe("Second");
    expect(progress.at(-1)).toEqual({ changes: 4, of: 4 });
  },
);

it("stops between two calls, and says of each session whether it was changed", async () => {
  const stop = new AbortController();
  const { own, client } = await setUp(401);
  const results = await client.updateSessions(archive(ids(401)), {
    signal: stop.signal,
    onProgress: ({ changes }) => changes === 200 && stop.abort(),
  });
  expect(outcome(results.slice(0, 200))).toEqual(ids(200));
  expect(outcome(results.slice(200))).toEqual(
    ids(401)
      .slice(200)
      .map((id) => `${id} aborted`),
  );
  expect((await own.getSession("s200"))?.state).toBe("active");
});

it("gives up where a page does not reach the store, and has the lists read again", async () => {
  let calls = 0;
  const { client, events, told } = await setUp(1, (store) => ({
    ...store,
    updateSessions() {
      calls += 1;
      return Promise.reject(new ChatError("unavailable", "The server is away."));
    },
  }));
  const results = await client.updateSessions(archive(ids(500)));
  expect(new Set(outcome(results).map((text) => text.split(" ")[1]))).toEqual(
    new Set(["unavailable"]),
  );
  expect(calls).toBe(1);
  // The page may have been committed all the same.
  expect([...events, ...told]).toEqual([{ type: "sessions-stale" }, { type: "sessions-stale" }]);
});

it("tries nothing more on a session of which a change has failed", async () => {
  const { own, client } = await setUp(2);
  const broken = { sessionId: "s0", patch: { headId: "nowhere" } };
  const results = await client.updateSessions([broken, ...archive(["s0", "s1"])]);
  expect(outcome(results)).toEqual(["s0 invalid", "s1"]);
  expect((await own.getSession("s0"))?.state).toBe("active");
});
