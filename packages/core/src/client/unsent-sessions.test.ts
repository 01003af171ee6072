import { describe, expect, it } from "vitest";
import type { Chat } from "../chat/chat.js";
import { shownMessages } from "../chat/chat-state.js";
import { ChatError } from "../chat-error.js";
import type { MessageInput } from "../contract/message.js";
import type { TabChange, Tabs } from "../device/tabs.js";
import { messageText } from "../message/message-text.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedDevice } from "../scripted/scripted-device.js";
import { scriptedTransport } from "../scripted/scripted-transport.js";
import { memoryStore } from "../stores/memory-store.js";
import { ChatClient } from "./chat-client.js";
import type { ClientEvent } from "./session-news.js";

const seed = { projectId: "atlas", helper: "writer" };
const away = new ChatError("unavailable", "No connection.");

function text(id: string, parentId: string | null, fields: Partial<MessageInput> = {}) {
  const parts = [{ type: "text" as const, text: id }];
  return { id, parentId, role: "user" as const, parts, status: "done" as const, ...fields };
}

/** A browser and its server: `open` is a page, and opening another one is what a reload does. */
function setUp() {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const device = scriptedDevice();
  const open = () => {
    const transport = scriptedTransport();
    const helpers = async () => [];
    const client = new ChatClient({ store, transport, clock, device, random: () => 0, helpers });
    const events: ClientEvent[] = [];
    /** What a page does first. */
    const begin = async () => {
      client.subscribe((event) => events.push(event));
      await clock.advance(0);
    };
    const starts = () => transport.calls.filter(({ type }) => type === "start").length;
    return { client, transport, begin, events, starts };
  };
  const { list } = device.outbox;
  const kept = async () => (await list()).length;
  /** From now on the device takes 100 milliseconds to tell what it has. */
  const listSlowly = () => {
    device.outbox.list = async () => {
      await new Promise<void>((resolve) => clock.schedule(resolve, 100));
      return list();
    };
  };
  return { clock, store, device, open, kept, listSlowly };
}

/** A page that has gone with the first message of a new session unsent. */
async function leftDraft() {
  const browser = setUp();
  const { client, transport } = browser.open();
  const chat = client.newChat(seed);
  chat.send("Hello").catch(() => {});
  const { request } = await transport.nextReply();
  await browser.clock.advance(0);
  client.close();
  return { ...browser, sessionId: chat.sessionId, request };
}

/** A page that has gone with a message unsent in a session that exists. */
async function leftMessage() {
  const browser = setUp();
  await browser.store.createSession({ id: "s1", ...seed });
  await browser.store.saveMessages("s1", [
    text("u1", null),
    text("r1", "u1", { role: "assistant" }),
  ]);
  const { client, transport } = browser.open();
  const chat = client.chat("s1");
  chat.send("Go on").catch(() => {});
  const { request } = await transport.nextReply();
  await browser.clock.advance(0);
  client.close();
  return { ...browser, request };
}

const said = (chat: Chat) => shownMessages(chat.getSnapshot()).map(messageText);
const typesOf = (chat: Chat) => [...chat.getSnapshot().saving.values()].map(({ type }) => type);

describe("after a reload, a message that no server had", () => {
  it("is shown after what it follows, and sent once, as it was", async () => {
    const { open, request, clock, kept } = await leftMessage();
    const { client, transport, begin, starts } = open();
    await begin();
    const chat = client.chat("s1");
    expect(said(chat)).toEqual(["u1", "r1", "Go on"]);
    expect(typesOf(chat)).toEqual(["saving"]);
    const again = await transport.nextReply();
    expect(again.request).toEqual(request);
    again.accept();
    await clock.advance(60_000);
    expect(starts()).toBe(1);
    expect(typesOf(chat)).toEqual([]);
    expect(await kept()).toBe(0);
  });

  it("follows what was said elsewhere meanwhile, as it would have without the reload", async () => {
    const { open, store, clock } = await leftMessage();
    await store.saveMessages("s1", [text("u2", "r1"), text("r2", "u2", { role: "assistant" })]);
    const { client, transport, begin } = open();
    await begin();
    const again = await transport.nextReply();
    expect(again.request).toMatchObject({ message: { parentId: "r2" } });
    again.accept();
    await clock.advance(0);
    expect(said(client.chat("s1"))).toEqual(["u1", "r1", "u2", "r2", "Go on"]);
  });

  it("stays an edit, beside what it was to replace, whatever was said elsewhere meanwhile", async () => {
    const browser = setUp();
    await browser.store.createSession({ id: "s1", ...seed });
    await browser.store.saveMessages("s1", [
      text("u1", null),
      text("u2", "u1"),
      text("r2", "u2", { role: "assistant" }),
    ]);
    const left = browser.open();
    const chat = left.client.chat("s1");
    await chat.load();
    chat.edit("u2", "Better").catch(() => {});
    await browser.clock.advance(0);
    left.client.close();
    const { transport, begin } = browser.open();
    await begin();
    expect((await transport.nextReply()).request).toMatchObject({ message: { parentId: "u1" } });
  });

  it("is sent by no tab once it is discarded in one", async () => {
    const { open, clock, device } = await leftMessage();
    const listeners = new Set<(change: TabChange) => void>();
    const tabs: Tabs = {
      tell: (change) => {
        for (const listener of listeners) listener(change);
      },
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    Object.assign(device, { tabs });
    const [here, there] = [open(), open()];
    for (const { begin, transport } of [here, there]) {
      await begin();
      (await transport.nextReply()).refuse(away);
      await clock.advance(0);
    }
    const [message] = there.client.chat("s1").getSnapshot().saving.keys();
    await here.client.chat("s1").discard(message ?? "");
    expect(said(there.client.chat("s1"))).toEqual(["u1", "r1"]);
    await clock.advance(600_000);
    expect([here.starts(), there.starts()]).toEqual([1, 1]);
  });

  it("gives way, where it was to begin a conversation, to what another tab began that with instead", async () => {
    const { open, store, clock, sessionId } = await leftDraft();
    const { client, transport, begin } = open();
    await begin();
    (await transport.nextReply()).refuse(away);
    await clock.advance(0);
    const chat = client.chat(sessionId);
    chat.subscribe(() => {});
    const [messageId = ""] = chat.getSnapshot().saving.keys();
    chat.forget(messageId);
    expect(said(chat)).toEqual([]);
    const session = await store.createSession({ id: sessionId, ...seed });
    await store.saveMessages(sessionId, [text("Instead", null)]);
    chat.hear((await store.getSession(sessionId)) ?? session);
    await clock.advance(0);
    expect(said(chat)).toEqual(["Instead"]);
  });

  it("is the beginning of a new conversation, where it was to be one", async () => {
    const { open, request, sessionId } = await leftDraft();
    const { client, transport, begin } = open();
    await begin();
    const chat = client.chat(sessionId);
    expect(said(chat)).toEqual(["Hello"]);
    expect(chat.getSnapshot().history.type).toBe("draft");
    const again = await transport.nextReply();
    expect(again.request).toEqual(request);
    again.accept();
  });

  it("is that also where its page was opened before the device had told of it", async () => {
    const { open, clock, sessionId, listSlowly } = await leftDraft();
    listSlowly();
    const { client, begin } = open();
    const chat = client.chat(sessionId);
    await begin();
    expect(chat.getSnapshot().history).toMatchObject({ type: "failed" });
    await clock.advance(100);
    expect(chat.getSnapshot().history.type).toBe("draft");
    expect(said(chat)).toEqual(["Hello"]);
  });

  it("is shown while the server is away, and sent when it is back", async () => {
    const { open, clock, store, sessionId } = await leftDraft();
    const { getSession } = store;
    store.getSession = () => Promise.reject(away);
    const { client, transport, begin, starts } = open();
    await begin();
    const chat = client.chat(sessionId);
    expect(said(chat)).toEqual(["Hello"]);
    expect(typesOf(chat)).toEqual(["retrying"]);
    expect(starts()).toBe(0);
    store.getSession = getSession;
    await clock.advance(250);
    (await transport.nextReply()).accept();
    await clock.advance(0);
    expect(typesOf(chat)).toEqual([]);
    expect(chat.getSnapshot().history.type).toBe("loaded");
  });

  it("can be discarded, and leaves a new conversation in which another can be sent", async () => {
    const { open, sessionId, kept, clock } = await leftDraft();
    const { client, transport, begin } = open();
    await begin();
    (await transport.nextReply()).refuse(new ChatError("too_large", "Too long."));
    const chat = client.chat(sessionId);
    await clock.advance(0);
    expect(typesOf(chat)).toEqual(["failed"]);
    await chat.discard(shownMessages(chat.getSnapshot())[0]?.id ?? "");
    expect(await kept()).toBe(0);
    void chat.send("Shorter");
    const { request } = await transport.nextReply();
    expect(request).toMatchObject({ sessionId, session: seed, message: { parentId: null } });
  });
});

describe("a page that is closed", () => {
  it("sends nothing that it was just finding out about: the next person may have signed in", async () => {
    const { store, open, clock, kept } = await leftMessage();
    const page = open();
    const { getSession } = store;
    let asked = false;
    store.getSession = async (id) => {
      asked = true;
      await new Promise<void>((resolve) => clock.schedule(resolve, 100));
      return getSession(id);
    };
    page.client.chat("s1");
    await page.begin();
    await clock.advance(0);
    expect(asked).toBe(true);
    page.client.close();
    await clock.advance(60_000);
    expect(page.starts()).toBe(0);
    expect(await kept()).toBe(1);
  });
});

describe("after a reload, a message that the server had", () => {
  it("is found where another device has said more than a page since, and stays where it is", async () => {
    const { store, open, clock, request, kept } = await leftMessage();
    if (request.type !== "send") throw new Error("Something else was asked for.");
    const { id, parentId = null } = request.message;
    await store.saveMessages("s1", [text(id, parentId)]);
    let last = id;
    for (let index = 0; index < 120; index += 1) {
      const next = `n${index}`;
      await store.saveMessages("s1", [
        text(next, last, { role: index % 2 ? "user" : "assistant" }),
      ]);
      last = next;
    }
    const page = open();
    const chat = page.client.chat("s1");
    await page.begin();
    await clock.advance(0);
    (await page.transport.nextRejoin()).acceptNone();
    await clock.advance(1_000);
    expect(page.starts()).toBe(0);
    expect(await kept()).toBe(0);
    expect(said(chat).at(-1)).toBe("n119");
    expect(typesOf(chat)).toEqual([]);
  });

  it("is neither sent nor shown twice, and its reply is looked for", async () => {
    const { open, request, store, clock, kept } = await leftMessage();
    if (request.type !== "send") throw new Error("Something else was asked for.");
    await store.saveMessages("s1", [
      { ...text(request.message.id, "r1"), parts: request.message.parts },
    ]);
    const { client, transport, begin, starts } = open();
    await begin();
    expect(said(client.chat("s1"))).toEqual(["u1", "r1", "Go on"]);
    expect(typesOf(client.chat("s1"))).toEqual([]);
    expect((await transport.nextRejoin()).sessionId).toBe("s1");
    await clock.advance(60_000);
    expect([starts(), await kept()]).toEqual([0, 0]);
  });

  it("is not sent though its conversation was open before the device had told of it", async () => {
    const { open, request, store, clock, kept, listSlowly } = await leftMessage();
    if (request.type !== "send") throw new Error("Something else was asked for.");
    const answer = text("r2", request.message.id, { role: "assistant" });
    const sent = { ...text(request.message.id, "r1"), parts: request.message.parts };
    await store.saveMessages("s1", [sent, answer]);
    listSlowly();
    const { client, starts } = open();
    const chat = client.chat("s1");
    await clock.advance(100);
    expect(said(chat)).toEqual(["u1", "r1", "Go on", "r2"]);
    expect([starts(), await kept()]).toEqual([0, 0]);
  });
});

describe("after a reload, a message whose reply is running", () => {
  it("leaves the device at once, and its reply is looked for once", async () => {
    const { open, request, store, clock, kept, listSlowly } = await leftMessage();
    if (request.type !== "send") throw new Error("Something else was asked for.");
    const sent = { ...text(request.message.id, "r1"), parts: request.message.parts };
    await store.saveMessages("s1", [sent]);
    listSlowly();
    const { client, transport } = open();
    const chat = client.chat("s1");
    const rejoin = await transport.nextRejoin();
    rejoin.push({ type: "start", messageId: "r2" }, { type: "text-start", id: "t" });
    await clock.advance(100);
    expect(chat.getSnapshot().reply.type).toBe("streaming");
    expect(await kept()).toBe(0);
    expect(transport.calls).toHaveLength(1);
  });
});

describe("two pages of one browser", () => {
  it("may both send what is unsent, and neither puts back what the other has brought home", async () => {
    const { open, clock, device, kept, request } = await leftMessage();
    const { begin, transport, starts } = open();
    await begin();
    (await transport.nextReply()).refuse(away);
    await clock.advance(0);
    if (request.type !== "send") throw new Error("Something else was asked for.");
    await device.outbox.remove(request.message.id);
    await clock.advance(250);
    expect([starts(), await kept()]).toEqual([2, 0]);
  });

  it("do not take up what they are just sending themselves", async () => {
    const { open, clock, listSlowly, kept } = setUp();
    listSlowly();
    const { client, transport, begin, starts } = open();
    await begin();
    const chat = client.newChat(seed);
    const sending = chat.send("Hello");
    const reply = await transport.nextReply();
    await clock.advance(100);
    expect(await kept()).toBe(1);
    expect(typesOf(chat)).toEqual(["saving"]);
    reply.accept();
    await sending;
    await clock.advance(60_000);
    expect([starts(), await kept()]).toEqual([1, 0]);
    expect(said(chat)).toEqual(["Hello"]);
  });
});

describe("what is unsent in several sessions", () => {
  it("is sent in each", async () => {
    const { clock, device, open } = setUp();
    const before = open();
    for (const words of ["One", "Two"])
      before.client
        .newChat(seed)
        .send(words)
        .catch(() => {});
    await before.transport.nextReply();
    await before.transport.nextReply();
    await clock.advance(0);
    before.client.close();
    expect(await device.outbox.list()).toHaveLength(2);

    const after = open();
    await after.begin();
    const requests = [await after.transport.nextReply(), await after.transport.nextReply()];
    expect(requests.map(({ request }) => request.type === "send" && request.message.parts)).toEqual(
      [[{ type: "text", text: "One" }], [{ type: "text", text: "Two" }]],
    );
  });

  it("is known, with its sessions, until it is sent", async () => {
    const { open, sessionId, clock } = await leftDraft();
    const { client, transport, begin } = open();
    let told = 0;
    client.subscribeUnsent(() => {
      told += 1;
    });
    await begin();
    expect([...client.getUnsent()]).toEqual([sessionId]);
    expect(client.unsentDraft(seed)?.sessionId).toBe(sessionId);
    expect(client.unsentDraft({ ...seed, helper: "guide" })).toBeNull();
    (await transport.nextReply()).accept();
    await clock.advance(0);
    expect(client.getUnsent().size).toBe(0);
    expect(client.unsentDraft(seed)).toBeNull();
    expect(told).toBe(2);
  });

  it("goes with its session when that is deleted", async () => {
    const { open, kept, clock } = await leftMessage();
    const { client, transport, begin, starts } = open();
    await begin();
    (await transport.nextReply()).refuse(away);
    await clock.advance(0);
    await client.deleteSession("s1");
    expect(await kept()).toBe(0);
    await clock.advance(60_000);
    expect(starts()).toBe(1);
    expect(client.getUnsent().size).toBe(0);
  });
});

describe("a device that can't be read", () => {
  it("is said to be so, keeps nobody from sending, and is read again later", async () => {
    const { open, device, sessionId, clock } = await leftDraft();
    const { list } = device.outbox;
    const locked = new ChatError("unavailable", "Another tab holds up an update.");
    device.outbox.list = () => Promise.reject(locked);
    const { client, transport, begin, events } = open();
    await begin();
    expect(events).toEqual([{ type: "outbox-failed", error: locked }]);
    const sending = client.newChat(seed).send("Good morning");
    (await transport.nextReply()).accept();
    await sending;

    device.outbox.list = list;
    client.newChat(seed);
    await clock.advance(0);
    expect(said(client.chat(sessionId))).toEqual(["Hello"]);
  });

  it("tells a client nothing that was closed meanwhile", async () => {
    const { open } = await leftDraft();
    const { client, transport, begin } = open();
    const beginning = begin();
    client.close();
    await beginning;
    expect(transport.calls).toEqual([]);
    expect(client.getUnsent().size).toBe(0);
  });
});
