import { describe, expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import { ChatClient } from "../client/chat-client.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { messageText } from "../message/message-text.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedDevice } from "../scripted/scripted-device.js";
import {
  type ScriptedTransportOptions,
  scriptedTransport,
} from "../scripted/scripted-transport.js";
import { memoryStore } from "../stores/memory-store.js";
import { replyMessage, shownMessages } from "./chat-state.js";

const seed = { projectId: "atlas", helper: "writer" };
const FRAME = 16;
const away = new ChatError("unavailable", "No connection.");

const hello: ReplyEvent[] = [
  { type: "start", messageId: "r1" },
  { type: "text-start", id: "a" },
  { type: "text-delta", id: "a", delta: "Hel" },
];
const rest: ReplyEvent = { type: "text-delta", id: "a", delta: "lo" };

/** A reply of which “Hel” has come, and then the connection was lost. Its message is stored. */
async function lost(options: ScriptedTransportOptions = {}) {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const transport = scriptedTransport(options);
  const device = scriptedDevice();
  const helpers = async () => [];
  const client = new ChatClient({ store, transport, clock, device, random: () => 0, helpers });
  const chat = client.newChat(seed);
  const sending = chat.send("Hello");
  const reply = await transport.nextReply();
  const { request } = reply;
  if (request.type !== "send") throw new Error("Something else was asked for.");
  await store.createSession({ id: chat.sessionId, ...seed });
  const question = { ...request.message, parentId: null, role: "user", status: "done" } as const;
  await store.saveMessages(chat.sessionId, [question]);
  const cursor = reply.push(...hello);
  await sending;
  await clock.advance(FRAME);
  reply.lose();
  await clock.advance(0);

  const rejoins = () => transport.calls.filter(({ type }) => type === "rejoin").length;
  /** Lets attempts fail until so many have been made, and gives the pauses before them. */
  const failures = async (count: number, error = away) => {
    const pauses: number[] = [];
    for (let pause = 0; pauses.length < count; pause += 50) {
      if (rejoins() > pauses.length) {
        (await transport.nextRejoin()).refuse(error);
        pauses.push(pause);
        pause = 0;
      }
      await clock.advance(pauses.length < count ? 50 : 0);
    }
    return pauses;
  };
  return { clock, store, transport, device, client, chat, cursor, rejoins, failures };
}

const text = ({ chat }: Awaited<ReturnType<typeof lost>>) => {
  const state = chat.getSnapshot();
  const message = replyMessage(state) ?? shownMessages(state).at(-1);
  return message && messageText(message);
};

describe("a reply whose connection is lost", () => {
  it("is looked for at once, then after growing pauses, for as long as it takes", async () => {
    const page = await lost();
    const pauses = await page.failures(12);
    expect(pauses.slice(0, 8)).toEqual([0, 250, 500, 1000, 2000, 4000, 8000, 15_000]);
    expect(pauses.slice(8)).toEqual([15_000, 15_000, 15_000, 15_000]);
    expect(page.chat.getSnapshot().reply.type).toBe("reconnecting");
    expect(text(page)).toBe("Hel");
  });

  it("goes on after a day, from what was heard last, and shows that once", async () => {
    const page = await lost();
    await page.failures(20);
    await page.clock.advance(86_400_000);
    const rejoin = await page.transport.nextRejoin();
    expect(rejoin.cursor).toBe(page.cursor);
    rejoin.push(rest, { type: "finish" });
    await page.clock.advance(FRAME);
    expect(text(page)).toBe("Hello");
    expect(page.chat.getSnapshot().reply.type).toBe("idle");
  });

  it("is not looked for without a pause where each connection brings only what was heard before", async () => {
    const page = await lost({ cursors: false });
    const again = async () => {
      const rejoin = await page.transport.nextRejoin();
      rejoin.push({ type: "start", messageId: "r1" });
      rejoin.lose();
      await page.clock.advance(0);
    };
    await again();
    expect(page.rejoins()).toBe(1);
    await page.clock.advance(250);
    await again();
    expect(page.rejoins()).toBe(2);
  });

  it("is looked for at once when the device wakes", async () => {
    const page = await lost();
    await page.failures(8);
    page.device.wake();
    await page.clock.advance(0);
    expect(page.rejoins()).toBe(9);
  });

  it("begins with short pauses again once something was heard", async () => {
    const page = await lost();
    await page.failures(8);
    page.device.wake();
    const rejoin = await page.transport.nextRejoin();
    rejoin.push(rest);
    rejoin.lose();
    await page.clock.advance(0);
    expect(page.rejoins()).toBe(10);
  });

  it("waits as long as the server asks for", async () => {
    const page = await lost();
    await page.failures(1, new ChatError("rate_limited", "Slow down.", { retryAfter: 60_000 }));
    await page.clock.advance(59_999);
    expect(page.rejoins()).toBe(1);
    await page.clock.advance(1);
    expect(page.rejoins()).toBe(2);
  });

  it("is not looked for any more once its chat is let go of", async () => {
    const page = await lost();
    await page.failures(3);
    page.client.close();
    await page.clock.advance(60_000);
    expect(page.rejoins()).toBe(3);
    expect([page.clock.pending, page.device.listening]).toEqual([0, 0]);
  });
});

describe("a reply that does not run any more", () => {
  it("is what the store says, once that can be read: until then it is looked for", async () => {
    const page = await lost();
    const { listMessages } = page.store;
    page.store.listMessages = () => Promise.reject(away);
    (await page.transport.nextRejoin()).acceptNone();
    await page.clock.advance(0);
    expect(page.chat.getSnapshot().reply.type).toBe("reconnecting");

    page.store.listMessages = listMessages;
    const parts = [{ type: "text" as const, text: "Hello!" }];
    const parentId = shownMessages(page.chat.getSnapshot())[0]?.id ?? null;
    await page.store.saveMessages(page.chat.sessionId, [
      { id: "r1", parentId, role: "assistant", parts, status: "done" },
    ]);
    await page.clock.advance(250);
    (await page.transport.nextRejoin()).acceptNone();
    await page.clock.advance(0);
    expect(text(page)).toBe("Hello!");
    expect(page.chat.getSnapshot().reply.type).toBe("idle");
  });
});

describe("a reply that is refused for good", () => {
  it("ends with what had come, and with the reason", async () => {
    const page = await lost();
    await page.failures(1, new ChatError("unauthenticated", "Sign in and try again."));
    await page.clock.advance(60_000);
    expect(page.rejoins()).toBe(1);
    const { reply, messages, saving } = page.chat.getSnapshot();
    expect(reply).toMatchObject({ type: "failed", error: { code: "unauthenticated" } });
    expect(messages.get("r1")).toMatchObject({
      status: "failed",
      error: { message: "Sign in and try again." },
    });
    expect(text(page)).toBe("Hel");
    // The store knows nothing of it, so nothing may be put after it.
    expect(saving.get("r1")?.type).toBe("failed");
  });

  it("ends so where its session is gone", async () => {
    const page = await lost();
    await page.store.deleteSession(page.chat.sessionId);
    (await page.transport.nextRejoin()).acceptNone();
    await page.clock.advance(0);
    expect(page.chat.getSnapshot().reply).toMatchObject({
      type: "failed",
      error: { code: "not_found" },
    });
  });
});

describe("a device that wakes over a reply", () => {
  it("reads on over a new connection where the last one was silent, and shows nothing twice", async () => {
    const page = await lost();
    const held = await page.transport.nextRejoin();
    held.accept();
    await page.clock.advance(60_000);
    page.device.wake();
    await page.clock.advance(250);
    const next = await page.transport.nextRejoin();
    expect(next.cursor).toBe(page.cursor);
    next.push(rest, { type: "text-end", id: "a" }, { type: "finish" });
    await page.clock.advance(FRAME);
    expect(text(page)).toBe("Hello");
  });

  it("stays with a connection over which something has just come", async () => {
    const page = await lost();
    const held = await page.transport.nextRejoin();
    held.push(rest);
    await page.clock.advance(1_000);
    page.device.wake();
    await page.clock.advance(10_000);
    expect(page.rejoins()).toBe(1);
  });
});
