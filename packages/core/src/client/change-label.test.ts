import { expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import { memoryDevice } from "../device/memory-device.js";
import type { TabChange } from "../device/tabs.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import type { SessionStore } from "../session-store.js";
import { type MemoryStore, memoryStore } from "../stores/memory-store.js";
import { ChatClient } from "./chat-client.js";
import type { ClientEvent } from "./session-news.js";

const atlas = { projectId: "atlas", helper: "writer" };

/** Rome, and Oslo in the trash, are in Trips and tagged `north`; Lima is in another project's Trips. */
async function setUp(make: (store: MemoryStore) => SessionStore = (store) => store) {
  const own = memoryStore();
  const labels = { folder: "Trips", tags: ["north", "cold"] };
  await own.createSession({ id: "rome", ...atlas, ...labels });
  await own.createSession({ id: "oslo", ...atlas, ...labels });
  await own.updateSession("oslo", { state: "trashed" });
  await own.createSession({ id: "lima", projectId: "other", helper: "writer", ...labels });
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
  const folders = async () =>
    Promise.all(["rome", "oslo", "lima"].map(async (id) => (await own.getSession(id))?.folder));
  return { own, client, events, told, folders };
}

const rename = { ...atlas, type: "folder", name: "Trips", to: "Travel" } as const;

function withoutLabels({ listLabels: _, changeLabel: __, ...store }: MemoryStore): SessionStore {
  return store;
}

function refusing(store: MemoryStore): MemoryStore {
  const changeLabel = () => Promise.reject(new ChatError("unsupported", "Not here."));
  return { ...store, changeLabel };
}

it.each([
  ["knows its labels", (store: MemoryStore) => store],
  ["does not know its labels", withoutLabels],
  ["has a server that does not", refusing],
])(
  "changes a label in every session of its scope, trashed ones too, where the store %s",
  async (_, make) => {
    const { own, client, folders } = await setUp(make);
    await client.changeLabel(rename);
    expect(await folders()).toEqual(["Travel", "Travel", "Trips"]);
    await client.changeLabel({ ...atlas, type: "tag", name: "north", to: "cold" });
    expect((await own.getSession("rome"))?.tags).toEqual(["cold"]);
    await client.changeLabel({ ...rename, name: "Travel", to: null });
    expect(await folders()).toEqual([null, null, "Trips"]);
  },
);

it("has lists and other tabs read again what they show", async () => {
  const { client, events, told } = await setUp();
  await client.changeLabel(rename);
  expect(events).toEqual([{ type: "sessions-stale" }]);
  expect(told).toEqual([{ type: "sessions-stale" }]);
});

it("rejects with how many sessions stayed as they were", async () => {
  const away = new ChatError("unavailable", "The server is away.");
  const { client, folders } = await setUp((store) => ({
    ...withoutLabels(store),
    updateSessions: () => Promise.reject(away),
  }));
  await expect(client.changeLabel(rename)).rejects.toThrow(
    "2 of 2 stayed as they were. The server is away.",
  );
  expect(await folders()).toEqual(["Trips", "Trips", "Trips"]);
});

it("changes nothing by itself where a store that knows its labels has failed", async () => {
  const away = () => Promise.reject(new ChatError("unavailable", "Away."));
  const { client, folders } = await setUp((store) => ({ ...store, changeLabel: away }));
  await expect(client.changeLabel(rename)).rejects.toMatchObject({ code: "unavailable" });
  expect(await folders()).toEqual(["Trips", "Trips", "Trips"]);
});
