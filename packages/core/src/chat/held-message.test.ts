import { describe, expect, it } from "vitest";
import { ChatClient } from "../client/chat-client.js";
import { MOMENT, PACE, read, seed, tabsFixture } from "../client/tabs-fixture.js";
import { memoryDevice } from "../device/memory-device.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import { memoryStore } from "../stores/memory-store.js";
import type { Chat } from "./chat.js";
import { isReplying } from "./chat-state.js";

// A message that is sent while a reply is on its way.

const long = Array(20).fill("word").join(" ");

/** A page that shows a reply to "one" which is growing, over a device that outlives it. */
async function replying(options: Parameters<typeof tabsFixture>[0] = { answer: long }) {
  const fixture = tabsFixture(options);
  const { clock, store, tab, storedSession } = fixture;
  await storedSession();
  const outbox = memoryDevice().outbox;
  const page = tab({ device: { outbox } });
  const chat = page.open("s1");
  await clock.advance(MOMENT);
  void chat.send("one");
  await clock.advance(MOMENT + 2 * PACE);
  const kept = async () => (await outbox.list()).length;
  const stored = async () => {
    const { items } = await store.listMessages("s1", { limit: 50 });
    const said = items.map(({ id, parentId, role, status, parts }) => {
      const parent = items.findIndex((other) => other.id === parentId);
      const text = parts.map((part) => ("text" in part ? part.text : "")).join("");
      return { id, role, status, text, parent };
    });
    return said.slice(2);
  };
  return { ...fixture, chat, page, outbox, kept, stored };
}

/** Sends without waiting for what comes of it, which is in the state. */
function send(chat: Chat, text: string) {
  chat.send(text).catch(() => {});
}

const savingOf = (chat: Chat) => [...chat.getSnapshot().saving.values()];
const headOf = (chat: Chat) => chat.getSnapshot().headId ?? "";

describe("a message that is sent while a reply is on its way", () => {
  it("is shown below the reply that grows, and held on the device", async () => {
    const { clock, chat, kept } = await replying();
    send(chat, "two");
    await clock.advance(PACE);
    expect(read(chat).slice(2)).toEqual(["one", expect.stringMatching(/^word/), "two"]);
    expect(savingOf(chat)).toEqual([{ type: "held" }]);
    expect(await kept()).toBe(1);
  });

  it("lets every further word of the reply be shown", async () => {
    const { clock, chat } = await replying();
    send(chat, "two");
    const before = read(chat)[3]?.length ?? 0;
    await clock.advance(3 * PACE);
    expect(read(chat)[3]?.length).toBeGreaterThan(before);
  });

  it("is sent after the reply, once, as soon as that has ended", async () => {
    const { clock, chat, kept, stored } = await replying();
    const sending = chat.send("two");
    await clock.advance(60_000);
    await sending;
    expect(await stored()).toMatchObject([
      { text: "one", parent: 1 },
      { text: long, status: "done", parent: 2 },
      { text: "two", parent: 3 },
      { text: long, status: "done", parent: 4 },
    ]);
    expect(await kept()).toBe(0);
    expect(read(chat).slice(2)).toEqual(["one", long, "two", long]);
  });

  it("is sent after a reply that is stopped, which ends where it was seen to end", async () => {
    const { clock, chat, stored } = await replying();
    send(chat, "two");
    const seen = read(chat)[3];
    await chat.stop();
    await clock.advance(60_000);
    expect(await stored()).toMatchObject([
      { text: "one" },
      { text: seen, status: "stopped", parent: 2 },
      { text: "two", parent: 3 },
      { text: long, status: "done", parent: 4 },
    ]);
    expect(read(chat).slice(2)).toEqual(["one", seen, "two", long]);
  });

  it("is sent after a reply that failed", async () => {
    const transport = scriptedTransport();
    const clock = manualClock();
    const helpers = async () => [];
    const client = new ChatClient({ store: memoryStore({ clock }), transport, clock, helpers });
    const chat = client.newChat(seed);
    const sending = chat.send("one");
    const first = await transport.nextReply();
    first.push({ type: "start", messageId: "r1" }, { type: "text-start", id: "t" });
    await sending;
    send(chat, "two");
    first.push({ type: "error", errorText: "Out of order." });
    await clock.advance(MOMENT);
    expect((await transport.nextReply()).request).toMatchObject({ message: { parentId: "r1" } });
  });

  it("is sent by the next page, once, where this one goes while it waits", async () => {
    const { clock, chat, page, tab, outbox, stored } = await replying();
    send(chat, "two");
    await clock.advance(0);
    page.client.close();
    const next = tab({ device: { outbox } }).open("s1");
    await clock.advance(60_000);
    expect(read(next).slice(2)).toEqual(["one", long, "two", long]);
    expect((await stored()).map(({ text }) => text)).toEqual(["one", long, "two", long]);
  });

  it("is stored once and answered once where a second tab finds it on the device", async () => {
    const { clock, chat, tab, outbox, stored, kept } = await replying();
    send(chat, "two");
    await clock.advance(0);
    const other = tab({ device: { outbox } }).open("s1");
    await clock.advance(60_000);
    expect((await stored()).map(({ text }) => text)).toEqual(["one", long, "two", long]);
    expect(read(chat)).toEqual(read(other));
    expect(await kept()).toBe(0);
  });

  it("can be taken back while it waits, and the reply goes on being shown", async () => {
    const { clock, chat, kept, stored } = await replying();
    const sending = chat.send("two");
    sending.catch(() => {});
    await clock.advance(0);
    await chat.discard(headOf(chat));
    await expect(sending).rejects.toMatchObject({ code: "aborted" });
    expect(read(chat).slice(2)).toEqual(["one", expect.stringMatching(/^word/)]);
    await clock.advance(60_000);
    expect((await stored()).map(({ text }) => text)).toEqual(["one", long]);
    expect(await kept()).toBe(0);
  });

  it("leaves a reply that is made anew on screen when it is taken back", async () => {
    const { clock, chat } = await replying();
    await clock.advance(60_000);
    void chat.regenerate(headOf(chat));
    await clock.advance(MOMENT + 2 * PACE);
    send(chat, "two");
    await clock.advance(0);
    await chat.discard(headOf(chat));
    const [, , one, growing] = read(chat);
    expect(one).toBe("one");
    // The other reply is whole.
    expect(growing?.length).toBeLessThan(long.length / 2);
  });

  it("follows the reply that is made anew, and not the one in whose place that comes", async () => {
    const { clock, chat, stored } = await replying();
    await clock.advance(60_000);
    void chat.regenerate(headOf(chat));
    await clock.advance(MOMENT + 2 * PACE);
    send(chat, "two");
    await chat.stop();
    await clock.advance(60_000);
    expect((await stored())[3]).toMatchObject({ text: "two", parent: 4 });
  });

  it("can be changed while it waits", async () => {
    const { clock, chat, stored } = await replying();
    send(chat, "two");
    await clock.advance(0);
    chat.edit(headOf(chat), "three").catch(() => {});
    await clock.advance(0);
    expect(savingOf(chat)).toEqual([{ type: "held" }]);
    await clock.advance(60_000);
    expect((await stored()).map(({ text }) => text)).toEqual(["one", long, "three", long]);
  });

  it("is the only one: the next waits in the composer", async () => {
    const { clock, chat } = await replying();
    send(chat, "two");
    await clock.advance(0);
    const conflict = { code: "conflict", message: expect.stringContaining("not sent yet") };
    await expect(chat.send("three")).rejects.toMatchObject(conflict);
    expect(isReplying(chat.getSnapshot())).toBe(true);
  });

  it("asks the server for nothing before the reply has ended", async () => {
    const { clock, chat, page } = await replying();
    send(chat, "two");
    const reads = page.reads.length;
    await clock.advance(10 * PACE);
    expect(isReplying(chat.getSnapshot())).toBe(true);
    expect(page.reads).toHaveLength(reads);
  });
});
