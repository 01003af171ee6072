import { describe, expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import { ChatClient } from "../client/chat-client.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { deferred } from "../deferred.js";
import { messageText } from "../message/message-text.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedDevice } from "../scripted/scripted-device.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import { memoryStore } from "../stores/memory-store.js";
import type { Chat } from "./chat.js";
import { shownMessages } from "./chat-state.js";

const seed = { projectId: "atlas", helper: "writer" };
const away = new ChatError("unavailable", "No connection.");
const tooLarge = new ChatError("too_large", "This message is too long.");

function setUp() {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const transport = scriptedTransport();
  const device = scriptedDevice();
  const helpers = async () => [];
  const client = new ChatClient({ store, transport, clock, device, random: () => 0, helpers });
  const starts = () => transport.calls.filter(({ type }) => type === "start").length;
  const kept = async () => (await device.outbox.list()).map(({ message }) => messageText(message));
  /** What a server does that stores the message of a request, whatever it then answers. */
  const storeMessage = async (request: ReplyRequest) => {
    if (request.type !== "send") throw new Error("Something else was asked for.");
    const { id, parentId = null, parts } = request.message;
    await store.createSession({ id: request.sessionId, ...seed });
    await store.saveMessages(request.sessionId, [
      { id, parentId, role: "user", parts, status: "done" },
    ]);
  };
  return { clock, store, transport, device, client, starts, kept, storeMessage };
}

/** A new chat whose first message was refused. */
async function refused(error = away) {
  const page = setUp();
  const chat = page.client.newChat(seed);
  const sending = chat.send("Hello");
  // Awaited by those tests in which it ends.
  sending.catch(() => {});
  const first = await page.transport.nextReply();
  first.refuse(error);
  await page.clock.advance(0);
  return { ...page, chat, sending, first };
}

const said = (chat: Chat) => shownMessages(chat.getSnapshot()).map(messageText);
const savingOf = (chat: Chat) => [...chat.getSnapshot().saving.values()][0];
const messageId = (chat: Chat) => shownMessages(chat.getSnapshot())[0]?.id ?? "";

describe("a message that is being sent", () => {
  it("is on the device until the server has stored it", async () => {
    const { client, transport, kept, clock } = setUp();
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    const reply = await transport.nextReply();
    await clock.advance(0);
    expect(await kept()).toEqual(["Hello"]);
    reply.accept();
    await sending;
    await clock.advance(0);
    expect(await kept()).toEqual([]);
  });

  it("brings what its session is made from only where there is none", async () => {
    const { client, transport, clock } = setUp();
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    const first = await transport.nextReply();
    expect(first.request.session).toEqual(seed);
    first.push({ type: "start", messageId: "r1" }, { type: "finish" });
    await sending;
    await clock.advance(16);
    void chat.send("Go on");
    expect((await transport.nextReply()).request.session).toBeUndefined();
  });

  it("is shown and asked about without waiting for the device", async () => {
    const { client, transport, device } = setUp();
    const slow = deferred<void>();
    device.outbox.put = () => slow.promise;
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    const reply = await transport.nextReply();
    expect(said(chat)).toEqual(["Hello"]);
    reply.accept();
    await sending;
    expect(chat.getSnapshot().saving.size).toBe(0);
  });

  it("leaves the device also where that was slower than the server", async () => {
    const { client, transport, device, clock, kept } = setUp();
    const slow = deferred<void>();
    const { put } = device.outbox;
    device.outbox.put = (entry) => slow.promise.then(() => put(entry));
    const sending = client.newChat(seed).send("Hello");
    (await transport.nextReply()).accept();
    await sending;
    slow.resolve();
    await clock.advance(0);
    expect(await kept()).toEqual([]);
  });

  it("is sent though the device can't keep it, and says that it is not kept", async () => {
    const { client, transport, device, clock } = setUp();
    const full = new ChatError("unavailable", "No room left.");
    device.outbox.put = () => Promise.reject(full);
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    const first = await transport.nextReply();
    await clock.advance(0);
    expect(savingOf(chat)).toEqual({ type: "saving", unkept: full });
    first.refuse(away);
    await clock.advance(0);
    expect(savingOf(chat)).toMatchObject({ type: "retrying", error: away, unkept: full });
    await clock.advance(250);
    (await transport.nextReply()).accept();
    await sending;
    expect(chat.getSnapshot().saving.size).toBe(0);
  });

  it("is kept as soon as the device can", async () => {
    const { client, transport, device, clock, kept } = setUp();
    const { put } = device.outbox;
    device.outbox.put = () => Promise.reject(new Error("locked"));
    const chat = client.newChat(seed);
    void chat.send("Hello");
    const first = await transport.nextReply();
    first.refuse(away);
    await clock.advance(0);
    device.outbox.put = put;
    await clock.advance(250);
    (await transport.nextReply()).refuse(away);
    await clock.advance(0);
    expect(savingOf(chat)).not.toHaveProperty("unkept");
    expect(await kept()).toEqual(["Hello"]);
  });
});

describe("a message that could not be sent", () => {
  it("says when it is sent again, and is: the same one", async () => {
    const { chat, sending, first, clock, transport } = await refused();
    const at = new Date(clock.now().getTime() + 250).toISOString();
    expect(savingOf(chat)).toEqual({ type: "retrying", error: away, at });
    await clock.advance(250);
    const second = await transport.nextReply();
    expect(second.request).toEqual(first.request);
    expect(savingOf(chat)).toEqual({ type: "saving" });
    second.accept();
    await sending;
    expect(said(chat)).toEqual(["Hello"]);
    expect(chat.getSnapshot().saving.size).toBe(0);
  });

  it("is sent again after growing pauses, for as long as it takes", async () => {
    const { clock, transport, starts } = await refused();
    for (const pause of [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]) {
      const before = starts();
      await clock.advance(pause - 1);
      expect(starts()).toBe(before);
      await clock.advance(1);
      expect(starts()).toBe(before + 1);
      (await transport.nextReply()).refuse(away);
    }
  });

  it("waits as long as the server asks for", async () => {
    const busy = new ChatError("rate_limited", "Slow down.", { retryAfter: 60_000 });
    const { clock, starts } = await refused(busy);
    await clock.advance(59_999);
    expect(starts()).toBe(1);
    await clock.advance(1);
    expect(starts()).toBe(2);
  });

  it("is sent at once when the device wakes", async () => {
    const { clock, device, starts } = await refused();
    device.wake();
    await clock.advance(0);
    expect(starts()).toBe(2);
  });

  it("is sent at once when the person wants to try now", async () => {
    const { chat, clock, starts, transport } = await refused();
    const retrying = chat.retry();
    await clock.advance(0);
    expect(starts()).toBe(2);
    (await transport.nextReply()).accept();
    await retrying;
    await clock.advance(60_000);
    expect(starts()).toBe(2);
  });

  it("is not sent again where the server had stored it, and its reply is looked for", async () => {
    const { chat, sending, first, clock, transport, starts, storeMessage, kept } = await refused();
    await storeMessage(first.request);
    await clock.advance(250);
    await sending;
    expect(starts()).toBe(1);
    expect(said(chat)).toEqual(["Hello"]);
    expect(chat.getSnapshot().saving.size).toBe(0);
    expect(await kept()).toEqual([]);
    const rejoin = await transport.nextRejoin();
    rejoin.push({ type: "start", messageId: "r1" }, { type: "text-start", id: "t" });
    await clock.advance(16);
    expect(chat.getSnapshot().reply.type).toBe("streaming");
  });

  it("is shown with its reply where that was made meanwhile", async () => {
    const { chat, first, clock, store, storeMessage } = await refused();
    await storeMessage(first.request);
    const parts = [{ type: "text" as const, text: "Hello yourself." }];
    const parentId = messageId(chat);
    await store.saveMessages(chat.sessionId, [
      { id: "r1", parentId, role: "assistant", parts, status: "done" },
    ]);
    await clock.advance(250);
    expect(said(chat)).toEqual(["Hello", "Hello yourself."]);
    expect(chat.getSnapshot().reply).toEqual({ type: "idle" });
  });

  it("keeps others from being sent before it, and nothing of them is shown", async () => {
    const { chat, transport } = await refused();
    const conflict = { code: "conflict", message: expect.stringContaining("not sent yet") };
    await expect(chat.send("Good morning")).rejects.toMatchObject(conflict);
    await expect(chat.regenerate(messageId(chat))).rejects.toMatchObject(conflict);
    expect(said(chat)).toEqual(["Hello"]);
    expect(transport.calls).toHaveLength(1);
  });

  it("is not sent any more once its chat is let go of, and stays on the device", async () => {
    const { client, clock, starts, kept, sending, device } = await refused();
    client.close();
    await expect(sending).rejects.toMatchObject({ code: "aborted" });
    device.wake();
    await clock.advance(60_000);
    expect(starts()).toBe(1);
    expect([clock.pending, device.listening]).toEqual([0, 0]);
    expect(await kept()).toEqual(["Hello"]);
  });

  it("is not sent again by itself once the person has pressed Stop", async () => {
    const { client, transport, clock, starts } = setUp();
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    const reply = await transport.nextReply();
    const stopping = chat.stop();
    reply.refuse(away);
    await expect(sending).rejects.toMatchObject({ code: "aborted" });
    (await transport.nextStop()).accept();
    await stopping;
    await clock.advance(60_000);
    expect(starts()).toBe(1);
    expect(savingOf(chat)).toMatchObject({ type: "failed" });
  });
});

describe("a message that is refused for good", () => {
  it("is not sent again by itself, and stays on the device", async () => {
    const { chat, sending, clock, device, starts, kept } = await refused(tooLarge);
    await expect(sending).rejects.toBe(tooLarge);
    expect(savingOf(chat)).toEqual({ type: "failed", error: tooLarge });
    device.wake();
    await clock.advance(60_000);
    expect(starts()).toBe(1);
    expect(await kept()).toEqual(["Hello"]);
  });

  it("can be tried again by the person", async () => {
    const { chat, first, transport, kept, clock } = await refused(tooLarge);
    const retrying = chat.retry();
    const second = await transport.nextReply();
    expect(second.request).toEqual(first.request);
    second.accept();
    await retrying;
    await clock.advance(0);
    expect(chat.getSnapshot().saving.size).toBe(0);
    expect(await kept()).toEqual([]);
  });

  it("is replaced by what it is edited to", async () => {
    const { chat, transport, kept, clock } = await refused(tooLarge);
    const editing = chat.edit(messageId(chat), "Hi");
    const second = await transport.nextReply();
    expect(second.request).toMatchObject({ session: seed, message: { parentId: null } });
    expect(said(chat)).toEqual(["Hi"]);
    await clock.advance(0);
    expect(await kept()).toEqual(["Hi"]);
    second.accept();
    await editing;
    expect([...chat.getSnapshot().messages.values()].map(messageText)).toEqual(["Hi"]);
  });
});

describe("a message that is discarded", () => {
  it("leaves the conversation and the device, and is not sent again", async () => {
    const { chat, sending, clock, starts, kept } = await refused();
    await chat.discard(messageId(chat));
    await expect(sending).rejects.toMatchObject({ code: "aborted" });
    expect(said(chat)).toEqual([]);
    expect(chat.getSnapshot()).toMatchObject({ reply: { type: "idle" }, headId: null });
    expect(await kept()).toEqual([]);
    await clock.advance(60_000);
    expect(starts()).toBe(1);
  });

  it("is not sent by the end of the reply that it was held for, while the device forgets it", async () => {
    const { client, clock, transport, device, starts, storeMessage } = setUp();
    const chat = client.newChat(seed);
    const first = chat.send("Hello");
    const reply = await transport.nextReply();
    await storeMessage(reply.request);
    reply.push({ type: "start", messageId: "r1" });
    await first;
    const second = chat.send("And?");
    second.catch(() => {});
    await clock.advance(20);
    const forgotten = deferred<void>();
    const { remove } = device.outbox;
    device.outbox.remove = async (id) => {
      await forgotten.promise;
      await remove(id);
    };
    const held = [...chat.getSnapshot().saving.keys()].at(-1) ?? "";
    const discarding = chat.discard(held);
    reply.push({ type: "finish" });
    await clock.advance(1_000);
    forgotten.resolve();
    await discarding;
    await expect(second).rejects.toMatchObject({ code: "aborted" });
    expect(starts()).toBe(1);
  });

  it("gives way to what was shown before it", async () => {
    const { client, clock, transport, store } = setUp();
    const text = (name: string) => [{ type: "text" as const, text: name }];
    await store.createSession({ id: "s1", ...seed });
    await store.saveMessages("s1", [
      { id: "u1", parentId: null, role: "user", parts: text("One"), status: "done" },
      { id: "r1", parentId: "u1", role: "assistant", parts: text("Two"), status: "done" },
    ]);
    const chat = client.chat("s1");
    await chat.load();
    chat.edit("u1", "Uno").catch(() => {});
    (await transport.nextReply()).refuse(away);
    await clock.advance(0);
    expect(said(chat)).toEqual(["Uno"]);
    await chat.discard(messageId(chat));
    expect(said(chat)).toEqual(["One", "Two"]);
  });

  it("makes room for the next", async () => {
    const { chat, transport } = await refused();
    await chat.discard(messageId(chat));
    void chat.send("Good morning");
    const { request } = await transport.nextReply();
    expect(request).toMatchObject({ session: seed, message: { parentId: null } });
  });

  it("can't be while it is just being sent", async () => {
    const { client, transport } = setUp();
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    const reply = await transport.nextReply();
    await expect(chat.discard(messageId(chat))).rejects.toMatchObject({ code: "conflict" });
    reply.accept();
    await sending;
    expect(said(chat)).toEqual(["Hello"]);
  });

  it("stays, with the reason, where the device can't forget it", async () => {
    const { chat, device, transport, clock, starts } = await refused();
    const { remove } = device.outbox;
    const locked = new ChatError("unavailable", "Reload the page.");
    device.outbox.remove = () => Promise.reject(locked);
    await expect(chat.discard(messageId(chat))).rejects.toBe(locked);
    expect(said(chat)).toEqual(["Hello"]);
    expect(savingOf(chat)).toEqual({ type: "failed", error: locked });
    await clock.advance(60_000);
    expect(starts()).toBe(1);

    device.outbox.remove = remove;
    const retrying = chat.retry();
    (await transport.nextReply()).refuse(away);
    await clock.advance(250);
    (await transport.nextReply()).accept();
    await retrying;
    expect(chat.getSnapshot().saving.size).toBe(0);
  });
});
