import { expect, test } from "vitest";
import { ChatClient } from "../client/chat-client.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { deferred } from "../deferred.js";
import { memoryDevice } from "../device/memory-device.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";

const FRAME = 16;

const title = (text: string, growing?: true): ReplyEvent => ({
  type: "data-hc-title",
  data: { title: text, ...(growing && { growing }) },
  transient: true,
});

/** A chat whose reply is whole, and whose model thinks of a title; and what its lists hear from then on. */
async function replied(beforeEnd = (_store: SessionStore) => {}) {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const transport = scriptedTransport();
  const told: string[] = [];
  const device = memoryDevice();
  const tabs = { ...device.tabs, tell: ({ type }: { type: string }) => void told.push(type) };
  const client = new ChatClient({
    store,
    transport,
    clock,
    device: { ...device, tabs },
    helpers: async () => [],
  });
  const session = { id: "s1", projectId: "atlas", helper: "writer" };
  await store.createSession(session);
  await store.updateSession("s1", { title: "Plan a trip", titleSource: "message" });
  const chat = client.chat("s1");
  await chat.load();
  const sending = chat.send("Plan a trip");
  const reply = await transport.nextReply();
  reply.push({ type: "start", messageId: "r1" });
  await sending;
  await clock.advance(FRAME);
  beforeEnd(store);
  reply.push({ type: "finish" });
  await clock.advance(FRAME);

  const heard: string[] = [];
  client.subscribe((event) => {
    if (event.type === "title-growing") heard.push(`growing: ${event.title}`);
    if (event.type === "session-changed") heard.push(`stored: ${event.session.title}`);
  });
  const say = async (...events: ReplyEvent[]) => {
    reply.push(...events);
    await clock.advance(FRAME);
  };
  told.splice(0);
  return { clock, store, transport, client, chat, reply, heard, told, say };
}

test("lists hear of a title as it grows, then of what is stored; other tabs of that alone", async () => {
  const { store, heard, told, say } = await replied();
  await say(title("A", true));
  await say(title("A trip", true));
  expect(heard).toEqual(["growing: A", "growing: A trip"]);
  expect(told).toEqual([]);
  await store.updateSession("s1", { title: "A trip to Rome", titleSource: "model" });
  await say(title("A trip to Rome"));
  expect(heard.slice(2)).toEqual(["growing: A trip to Rome", "stored: A trip to Rome"]);
  expect(told).toEqual(["session-changed"]);
});

test("lists hear what is stored where no more comes of a title: it failed, or the connection did", async () => {
  for (const end of ["end", "lose"] as const) {
    const { clock, heard, reply, say } = await replied();
    await say(title("A", true));
    reply[end]();
    await clock.advance(FRAME);
    expect(heard).toEqual(["growing: A", "stored: Plan a trip"]);
  }
});

test("lists hear what is stored where the next turn begins while a title grows", async () => {
  const { clock, transport, chat, heard, say } = await replied();
  await say(title("A", true));
  void chat.send("And Oslo?").catch(() => {});
  await transport.nextReply();
  await clock.advance(FRAME);
  expect(heard).toEqual(["growing: A", "stored: Plan a trip"]);
});

test("what was read before a title began to grow does not take its place", async () => {
  const slow = deferred<void>();
  const { clock, heard, say } = await replied((store) => {
    const read = store.getSession;
    store.getSession = (...call) => slow.promise.then(() => read(...call));
  });
  await say(title("A", true));
  slow.resolve();
  await clock.advance(FRAME);
  expect(heard).toEqual(["growing: A", "stored: Plan a trip", "growing: A"]);
});
