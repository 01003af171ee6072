import { describe, expect, it } from "vitest";
import type { Chat } from "../chat/chat.js";
import { chatReports } from "../chat/chat-reports.js";
import { replyMessage, shownMessages } from "../chat/chat-state.js";
import { ChatError } from "../chat-error.js";
import type { Erasure } from "../contract/erasure.js";
import type { MessageInput } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { deferred } from "../deferred.js";
import { memoryDevice } from "../device/memory-device.js";
import { messageText } from "../message/message-text.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import { memoryStore } from "../stores/memory-store.js";
import { ChatClient } from "./chat-client.js";
import { type ClientEvent, SessionNews } from "./session-news.js";
import { Unread } from "./unread.js";

const seed = { projectId: "atlas", helper: "writer" };
const FRAME = 16;

function setUp() {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const transport = scriptedTransport();
  let count = 0;
  const newId = () => `id-${++count}`;
  const client = new ChatClient({ store, transport, clock, newId, helpers: async () => [] });
  return { clock, store, transport, client };
}

/** A new chat whose first message is asked about; `begin` has it accepted, with these events. */
async function asked() {
  const parts = setUp();
  const chat = parts.client.newChat(seed);
  const sending = chat.send("Hello");
  const reply = await parts.transport.nextReply();
  const begin = async (...events: ReplyEvent[]) => {
    reply.accept();
    const cursor = reply.push(...events);
    await sending;
    return cursor;
  };
  return { ...parts, chat, sending, reply, begin };
}

function text(
  id: string,
  parentId: string | null,
  fields: Partial<MessageInput> = {},
): MessageInput {
  return {
    id,
    parentId,
    role: "user",
    parts: [{ type: "text", text: id }],
    status: "done",
    ...fields,
  };
}

const hello: ReplyEvent[] = [
  { type: "start", messageId: "r1" },
  { type: "text-start", id: "a" },
  { type: "text-delta", id: "a", delta: "Hel" },
];
const rest: ReplyEvent = { type: "text-delta", id: "a", delta: "lo" };

const shown = (chat: Chat) => shownMessages(chat.getSnapshot()).map(({ id }) => id);
const growing = (chat: Chat) => {
  const message = replyMessage(chat.getSnapshot());
  return message && messageText(message);
};

async function storedSession(store: ReturnType<typeof memoryStore>, messages: MessageInput[]) {
  await store.createSession({ id: "s1", ...seed });
  await store.saveMessages("s1", messages);
}

describe("sending", () => {
  it("asks for a reply to the message, with what a new session is created from", async () => {
    const { chat, sending, reply } = await asked();
    expect(reply.request).toEqual({
      type: "send",
      sessionId: chat.sessionId,
      session: seed,
      message: { id: shown(chat)[0], parentId: null, parts: [{ type: "text", text: "Hello" }] },
    });
    reply.accept();
    await sending;
    expect(chat.getSnapshot().saving.size).toBe(0);
  });

  it("begins a prepared conversation with its title and its folder", async () => {
    const { client, transport } = setUp();
    const chat = client.newChat(seed);
    chat.prepare({ title: "Rome", folder: "Trips" });
    chat.prepare({ folder: null });
    expect(chat.seed).toEqual({ ...seed, title: "Rome", folder: null });
    chat.send("Hello").catch(() => {});
    const { request } = await transport.nextReply();
    expect(request).toMatchObject({ session: { ...seed, title: "Rome", folder: null } });
  });

  it("gives one snapshot a frame, however many tokens come", async () => {
    const { chat, reply, clock, begin } = await asked();
    await begin();
    let snapshots = 0;
    chat.subscribe(() => {
      snapshots += 1;
    });
    reply.push(...hello, rest, rest, rest);
    await clock.advance(FRAME);
    expect(snapshots).toBe(1);
    expect(growing(chat)).toBe("Hellololo");
  });

  it("refuses a second message while the first is not stored", async () => {
    const { client, transport } = setUp();
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    await expect(chat.send("again")).rejects.toMatchObject({ code: "conflict" });
    (await transport.nextReply()).accept();
    await sending;
    expect(shown(chat)).toHaveLength(1);
  });
});

describe("a conversation that exists", () => {
  it("shows the branch that the session shows, and sends after it", async () => {
    const { client, transport, store } = setUp();
    await storedSession(store, [text("u1", null), text("a", "u1"), text("b", "u1")]);
    await store.updateSession("s1", { headId: "a" });
    const chat = client.chat("s1");
    await chat.load();
    // The last message is a user's, so a running reply was looked for.
    (await transport.nextRejoin()).acceptNone();
    expect(shown(chat)).toEqual(["u1", "a"]);
  });

  it("reads on until the shown branch is there, however old it is", async () => {
    const { client, store } = setUp();
    const many = Array.from({ length: 120 }, (_, i) =>
      text(`m${i}`, i === 0 ? null : `m${i - 1}`, { role: i % 2 ? "assistant" : "user" }),
    );
    await storedSession(store, many);
    await store.updateSession("s1", { headId: "m11" });
    const chat = client.chat("s1");
    await chat.load();
    expect(shown(chat).at(-1)).toBe("m11");
  });

  it("says when it can't be read, and reads it on the next attempt", async () => {
    const { client, store } = setUp();
    const chat = client.chat("s1");
    await chat.load();
    expect(chat.getSnapshot().history).toMatchObject({
      type: "failed",
      error: { code: "not_found" },
    });
    await expect(chat.send("Hello")).rejects.toMatchObject({ code: "not_found" });
    await storedSession(store, [text("u1", null), text("r1", "u1", { role: "assistant" })]);
    await chat.load();
    expect(shown(chat)).toEqual(["u1", "r1"]);
  });

  it("finds a reply that is running, and shows every token of it once", async () => {
    const { client, transport, store, clock } = setUp();
    const checkpoint = text("r1", "u1", { role: "assistant", status: "replying" });
    await storedSession(store, [text("u1", null), checkpoint]);
    const chat = client.chat("s1");
    await chat.load();
    const rejoin = await transport.nextRejoin();
    expect(rejoin.cursor).toBeNull();
    expect(growing(chat)).toBe("r1");
    rejoin.push(...hello, rest);
    await clock.advance(FRAME);
    expect(growing(chat)).toBe("Hello");
    rejoin.push({ type: "finish" });
    await clock.advance(FRAME);
    expect(shown(chat)).toEqual(["u1", "r1"]);
  });

  it("marks a reply as interrupted that neither runs nor has an end in the store", async () => {
    const { client, transport, store, clock } = setUp();
    const checkpoint = text("r1", "u1", { role: "assistant", status: "replying" });
    await storedSession(store, [text("u1", null), checkpoint]);
    const chat = client.chat("s1");
    await chat.load();
    (await transport.nextRejoin()).acceptNone();
    await clock.advance(0);
    expect(chat.getSnapshot().messages.get("r1")).toMatchObject({ status: "interrupted" });
    const retrying = chat.retry();
    const reply = await transport.nextReply();
    expect(reply.request).toMatchObject({ type: "regenerate", messageId: "u1" });
    reply.accept();
    await retrying;
  });
});

describe("a lost connection", () => {
  it("goes on from the last event that was heard", async () => {
    const { chat, reply, transport, clock, begin } = await asked();
    const cursor = await begin(...hello);
    reply.lose();
    const rejoin = await transport.nextRejoin();
    expect(rejoin.cursor).toBe(cursor);
    rejoin.push(rest, { type: "finish" });
    await clock.advance(FRAME);
    expect(chat.getSnapshot().messages.get("r1")).toMatchObject({
      status: "done",
      parts: [{ type: "text", text: "Hello" }],
    });
  });

  it("treats a stream that just ends as lost, never as whole", async () => {
    const { chat, reply, transport, begin } = await asked();
    await begin(...hello);
    reply.end();
    await transport.nextRejoin();
    expect(chat.getSnapshot().reply.type).toBe("reconnecting");
  });
});

describe("a reply that broke off before the store heard of it", () => {
  /** The server has the message, lost the reply and is back. */
  async function brokenOff() {
    const parts = await asked();
    const { begin, reply, transport, store, clock, chat } = parts;
    const [id = ""] = shown(chat);
    await store.createSession({ id: chat.sessionId, ...seed });
    await store.saveMessages(chat.sessionId, [text(id, null)]);
    await begin(...hello);
    reply.lose();
    (await transport.nextRejoin()).acceptNone();
    await clock.advance(0);
    return { ...parts, id };
  }

  it("is shown with what came, and marked as not stored", async () => {
    const { chat, id } = await brokenOff();
    expect(shown(chat)).toEqual([id, "r1"]);
    expect(chat.getSnapshot().messages.get("r1")?.status).toBe("interrupted");
    expect(chat.getSnapshot().saving.get("r1")?.type).toBe("failed");
  });

  it("can be asked for again, by the message that it answered", async () => {
    const { chat, id, transport } = await brokenOff();
    const retrying = chat.retry();
    const again = await transport.nextReply();
    expect(again.request).toMatchObject({ type: "regenerate", messageId: id });
    again.accept();
    await retrying;
    expect(shown(chat)).toEqual([id]);
    expect(chat.getSnapshot().saving.size).toBe(0);
  });

  it("is nothing that a new message could follow", async () => {
    const { chat, id, transport } = await brokenOff();
    void chat.send("Go on");
    const next = await transport.nextReply();
    expect(next.request).toMatchObject({ type: "send", message: { parentId: id } });
  });

  it("is what the store has of it, where a checkpoint came after all", async () => {
    const { chat, id, store, transport } = await brokenOff();
    const checkpoint = text("r1", id, { role: "assistant", status: "replying" });
    await store.saveMessages(chat.sessionId, [checkpoint]);
    void chat.send("Go on");
    const next = await transport.nextReply();
    expect(next.request).toMatchObject({ message: { parentId: "r1" } });
  });
});

describe("stopping", () => {
  it("is final at once, and kept as stopped when the server has heard", async () => {
    const { chat, reply, transport, clock, begin } = await asked();
    await begin(...hello);
    await clock.advance(FRAME);
    const stopping = chat.stop();
    reply.push(rest, { type: "abort" });
    await clock.advance(FRAME);
    expect(growing(chat)).toBe("Hel");
    (await transport.nextStop()).accept();
    await stopping;
    expect(chat.getSnapshot().messages.get("r1")).toMatchObject({
      status: "stopped",
      parts: [{ type: "text", text: "Hel" }],
    });
  });

  it("is told to the server again where that can't be reached", async () => {
    const { chat, transport, clock, begin } = await asked();
    await begin(...hello);
    await clock.advance(FRAME);
    const stopping = chat.stop();
    for (let failures = 0; failures < 4; failures += 1) {
      (await transport.nextStop()).refuse(new ChatError("unavailable", "No connection."));
      await clock.advance(10_000);
      expect(chat.getSnapshot().reply.type).toBe("stopping");
    }
    (await transport.nextStop()).accept();
    await stopping;
    expect(chat.getSnapshot().reply.type).toBe("idle");
  });

  it("says that it failed where the server can't be told, and the reply can be stopped again", async () => {
    const { chat, transport, clock, begin } = await asked();
    chat.subscribe(() => {});
    await begin(...hello);
    await clock.advance(FRAME);
    const stopping = chat.stop();
    for (let failures = 0; failures < 5; failures += 1) {
      (await transport.nextStop()).refuse(new ChatError("unavailable", "No connection."));
      await clock.advance(10_000);
    }
    await stopping;
    expect(chat.getSnapshot().reply).toMatchObject({ error: { code: "unavailable" } });
  });

  it("is one stop however often it is asked for, of what was seen at the first", async () => {
    const { chat, reply, transport, clock, begin } = await asked();
    const cursor = await begin(...hello);
    await clock.advance(FRAME);
    const first = chat.stop();
    reply.push(rest);
    await clock.advance(FRAME);
    const second = chat.stop();
    const stop = await transport.nextStop();
    expect(stop.cursor).toBe(cursor);
    stop.accept();
    await Promise.all([first, second]);
    expect(transport.calls.filter(({ type }) => type === "stop")).toHaveLength(1);
  });

  it("tells the server what was seen, and not what came since", async () => {
    const { chat, reply, transport, clock, begin } = await asked();
    const cursor = await begin(...hello);
    await clock.advance(FRAME);
    const stopping = chat.stop();
    reply.push(rest);
    await clock.advance(FRAME);
    const stop = await transport.nextStop();
    expect(stop.cursor).toBe(cursor);
    stop.accept();
    await stopping;
  });

  it("tells the server that nothing was seen, where nothing was", async () => {
    const { chat, reply, transport } = await asked();
    reply.accept();
    void chat.stop();
    reply.push(...hello);
    expect((await transport.nextStop()).cursor).toBeNull();
  });

  it("of a reply that is looked for names the checkpoint that is shown", async () => {
    const { client, store, transport } = setUp();
    const metadata = { cursor: "r1:7" };
    const growing = text("r1", "u1", { role: "assistant", status: "replying", metadata });
    await storedSession(store, [text("u1", null), growing]);
    const chat = client.chat("s1");
    await chat.load();
    void chat.stop();
    expect((await transport.nextStop()).cursor).toBe("r1:7");
  });

  it("elsewhere, by somebody who had seen less, leaves what they saw", async () => {
    const { client, store, transport, clock } = setUp();
    const reply = { role: "assistant" as const, parts: [{ type: "text" as const, text: "H" }] };
    await storedSession(store, [
      text("u1", null),
      text("r1", "u1", { ...reply, status: "replying" }),
    ]);
    const chat = client.chat("s1");
    await chat.load();
    const rejoin = await transport.nextRejoin();
    rejoin.push(...hello);
    await clock.advance(FRAME);
    expect(growing(chat)).toBe("Hel");
    await store.saveMessages("s1", [text("r1", "u1", { ...reply, status: "stopped" })]);
    rejoin.push({ type: "abort" });
    await clock.advance(FRAME);
    expect(chat.getSnapshot().messages.get("r1")).toMatchObject({ ...reply, status: "stopped" });
  });

  it("waits for its own request, so that it can't miss the reply that it ends", async () => {
    const { chat, sending, reply, transport, clock } = await asked();
    const stopping = chat.stop();
    await clock.advance(FRAME);
    expect(transport.calls.map(({ type }) => type)).toEqual(["start"]);
    reply.accept();
    (await transport.nextStop()).accept();
    await Promise.all([sending, stopping]);
    expect(chat.getSnapshot().reply.type).toBe("idle");
  });
});

describe("leaving", () => {
  it("does not end a reply: it goes on, is said to be replying, and is there on return", async () => {
    const { chat, reply, clock, client, begin } = await asked();
    await begin(...hello);
    client.newChat(seed);
    expect([...client.getReplying()]).toEqual([chat.sessionId]);
    reply.push(rest, { type: "finish" });
    await clock.advance(FRAME);
    expect(client.chat(chat.sessionId)).toBe(chat);
    expect(shown(chat).at(-1)).toBe("r1");
    expect(client.getReplying().size).toBe(0);
  });

  it("for good sends nothing more, such as what was held until a stopped reply has ended", async () => {
    const { chat, client, transport, clock, begin } = await asked();
    await begin(...hello);
    chat.send("And?").catch(() => {});
    void chat.stop();
    const stop = await transport.nextStop();
    client.close();
    stop.accept();
    await clock.advance(60_000);
    expect(transport.calls.filter(({ type }) => type === "start")).toHaveLength(1);
  });

  it("keeps two replies apart that stream at the same time", async () => {
    const { client, transport, clock } = setUp();
    const [one, two] = [client.newChat(seed), client.newChat(seed)];
    void one.send("1");
    void two.send("2");
    const [first, second] = [await transport.nextReply(), await transport.nextReply()];
    first.push(...hello);
    second.push(...hello, rest);
    await clock.advance(FRAME);
    expect([growing(one), growing(two)]).toEqual(["Hel", "Hello"]);
  });
});

describe("the list of sessions", () => {
  it("hears of a session when its message is stored, titled or replied to", async () => {
    const { client, transport, store, clock } = setUp();
    await storedSession(store, [text("u1", null), text("r1", "u1", { role: "assistant" })]);
    const heard: ClientEvent[] = [];
    client.subscribe((event) => heard.push(event));
    const chat = client.chat("s1");
    const sending = chat.send("Hello");
    const reply = await transport.nextReply();
    reply.accept();
    await sending;
    await clock.advance(FRAME);
    expect(heard).toMatchObject([{ type: "session-changed", session: { id: "s1" } }]);
    reply.push({ type: "data-hc-title", data: { title: "T" }, transient: true });
    await clock.advance(FRAME);
    expect(heard).toHaveLength(2);
    reply.push({ type: "start", messageId: "r2" }, { type: "finish" });
    await clock.advance(FRAME);
    expect(heard).toHaveLength(3);
  });
});

describe("two reads of a session", () => {
  it("are told in the order in which they were asked for, however slow the first is", async () => {
    const slow = deferred<void>();
    const { store } = setUp();
    await storedSession(store, [text("u1", null)]);
    let asked = 0;
    const getSession: typeof store.getSession = async (id, options) => {
      const session = await store.getSession(id, options);
      asked += 1;
      if (asked === 1) await slow.promise;
      return session;
    };
    const heard: (string | null)[] = [];
    const { tabs, seen } = memoryDevice();
    const news = new SessionNews(tabs);
    news.listen((event) => event.type === "session-changed" && heard.push(event.session.title));
    const unread = new Unread({ seen, clock: manualClock(), getReplying: () => new Set() });
    const reports = chatReports("s1", { store: { ...store, getSession }, news, unread });
    const first = reports.onSessionChange();
    await expect.poll(() => asked).toBe(1);
    await store.updateSession("s1", { title: "New" });
    await reports.onSessionChange();
    slow.resolve();
    await first;
    expect(heard).toEqual(["New"]);
  });
});

describe("deleting for good", () => {
  async function setUpErasing(erasure: Erasure | null) {
    const { store, transport } = setUp();
    await storedSession(store, [text("u1", null)]);
    const erased: string[] = [];
    const eraseSession = async (sessionId: string) => {
      erased.push(sessionId);
      return erasure;
    };
    const erasing = { ...transport, eraseSession };
    const client = new ChatClient({ store, transport: erasing, helpers: async () => [] });
    return { client, store, erased };
  }

  it("is the server's to do where it can, and says what could not be reached", async () => {
    const { client, store, erased } = await setUpErasing({ unreached: ["provider"] });
    const events: ClientEvent[] = [];
    client.subscribe((event) => events.push(event));
    expect(await client.deleteSession("s1")).toEqual({ unreached: ["provider"] });
    expect(erased).toEqual(["s1"]);
    expect(events).toEqual([{ type: "session-deleted", sessionId: "s1" }]);
    // Here the server's store is another one.
    expect(await store.getSession("s1")).not.toBeNull();
  });

  it("is told everywhere, though a message is just being sent that can't be taken back", async () => {
    const { store, transport, client } = setUp();
    await storedSession(store, [text("u1", null)]);
    const events: ClientEvent[] = [];
    client.subscribe((event) => events.push(event));
    const chat = client.chat("s1");
    (await transport.nextRejoin()).acceptNone();
    await chat.load();
    chat.send("Hello").catch(() => {});
    await transport.nextReply();
    expect(await client.deleteSession("s1")).toEqual({ unreached: [] });
    expect(events).toContainEqual({ type: "session-deleted", sessionId: "s1" });
    expect(chat.getSnapshot().history).toEqual({ type: "deleted" });
  });

  it("is the store's to do, where the server knows of no such session or can't delete any", async () => {
    for (const { client, store } of [await setUpErasing(null), setUp()]) {
      await store.createSession({ id: "s1", ...seed });
      expect(await client.deleteSession("s1")).toEqual({ unreached: [] });
      expect(await store.getSession("s1")).toBeNull();
    }
  });
});

describe("branches", () => {
  it("are shown once the choice is stored, and stay as they were when it could not be", async () => {
    const { client, store } = setUp();
    const reply = (id: string) => text(id, "u1", { role: "assistant" });
    await storedSession(store, [text("u1", null), reply("a"), reply("b")]);
    const chat = client.chat("s1");
    await chat.load();
    await chat.showBranch("a");
    expect(shown(chat)).toEqual(["u1", "a"]);
    expect((await store.getSession("s1"))?.headId).toBe("a");
    await store.deleteSession("s1");
    await expect(chat.showBranch("b")).rejects.toMatchObject({ code: "not_found" });
    expect(shown(chat)).toEqual(["u1", "a"]);
  });

  it("give way to what was sent while the choice was being stored", async () => {
    const { client, store, transport } = setUp();
    const reply = (id: string) => text(id, "u1", { role: "assistant" });
    await storedSession(store, [text("u1", null), reply("a"), reply("b")]);
    const chat = client.chat("s1");
    await chat.load();
    const { promise: slow, resolve: answer } = deferred<void>();
    const update = store.updateSession;
    store.updateSession = (...call) => slow.then(() => update(...call));
    const choosing = chat.showBranch("a");
    const sending = chat.send("Go on");
    (await transport.nextReply()).accept();
    answer();
    await Promise.all([choosing, sending]);
    expect(shown(chat).slice(0, 2)).toEqual(["u1", "b"]);
  });
});
