import { expect, it } from "vitest";
import type { Seen } from "../device/seen.js";
import { type SeenMarks, withMark } from "../device/seen-marks.js";
import { sleep } from "../time/sleep.js";
import { MOMENT, PACE, tabsFixture, turn } from "./tabs-fixture.js";

/** What all tabs of a browser share, over reloads too. */
function sharedSeen(): () => Seen {
  let marks: SeenMarks = new Map();
  const tabs = new Set<() => void>();
  return () => {
    const own = new Set<() => void>();
    const tell = () => {
      for (const listener of own) listener();
    };
    tabs.add(tell);
    return {
      get: (sessionId) => marks.get(sessionId) ?? null,
      set(sessionId, at) {
        const next = withMark(marks, sessionId, at);
        if (next === marks) return;
        marks = next;
        for (const other of tabs) if (other !== tell) other();
      },
      listen(listener) {
        own.add(listener);
        return () => own.delete(listener);
      },
    };
  };
}

async function browser(options?: Parameters<typeof tabsFixture>[0]) {
  const fixture = tabsFixture(options);
  const { storedSession, clock } = fixture;
  const seen = sharedSeen();
  const tab = () => fixture.tab({ device: { seen: seen() } });
  await storedSession("s1");
  await storedSession("s2");
  const one = tab();
  const chat = one.open("s1");
  const leave = one.client.look("s1");
  await clock.advance(MOMENT);
  const unread = () => [...one.client.getUnread()];
  return { ...fixture, tab, one, chat, leave, unread };
}

const GRACE = 300;

it("is nothing that was there before anybody looked", async () => {
  const { one, unread } = await browser();
  await one.client.listSessions({ limit: 10 });
  expect(unread()).toEqual([]);
});

it("is a session whose reply ended while another was looked at, once it has ended", async () => {
  const { clock, one, chat, leave, unread } = await browser();
  let changes = 0;
  one.client.subscribeUnread(() => {
    changes += 1;
  });
  await chat.send("one two");
  await clock.advance(PACE);
  leave();
  await clock.advance(PACE);
  expect(unread()).toEqual([]);
  await clock.advance(10 * PACE);
  expect(unread()).toEqual(["s1"]);
  expect(one.client.getUnread()).toBe(one.client.getUnread());
  expect(changes).toBe(1);
  one.client.look("s1");
  expect(unread()).toEqual([]);
  expect(changes).toBe(2);
});

it("is no session while a reply is on its way in it, whatever of that is stored", async () => {
  const { clock, one, chat, leave, unread } = await browser({
    answer: Array(30).fill("word").join(" "),
  });
  await chat.send("one");
  leave();
  await clock.advance(2_000);
  await one.client.listSessions({ limit: 10 });
  expect(unread()).toEqual([]);
  await clock.advance(5_000);
  expect(unread()).toEqual(["s1"]);
  await chat.send("two");
  expect(unread()).toEqual([]);
});

it("is what it was when an answer comes late that is older", async () => {
  const { clock, one, store, unread } = await browser();
  one.client.look("s2")();
  one.device.seen.set("s2", (await store.getSession("s2"))?.lastMessageAt ?? "");
  const { listSessions } = one.client.store;
  const before = await listSessions({ limit: 10 });
  await clock.advance(1_000);
  await store.saveMessages("s2", turn("q2", "a2", "a"));
  await one.client.listSessions({ limit: 10 });
  expect(unread()).toEqual(["s2"]);
  one.client.store.listSessions = async () => before;
  await one.client.listSessions({ limit: 10 });
  expect(unread()).toEqual(["s2"]);
});

it("is a session that was opened once, and had an answer since of which nobody was told", async () => {
  const { clock, tab, one, store } = await browser();
  one.open("s2");
  const leave = one.client.look("s2");
  await clock.advance(MOMENT);
  leave();
  await store.saveMessages("s2", turn("q2", "a2", "a"));
  const later = tab();
  await later.client.listSessions({ limit: 10 });
  expect([...later.client.getUnread()]).toEqual(["s2"]);
});

it("is no session that is looked at, by one of several who show it", async () => {
  const { clock, one, chat, leave, unread } = await browser();
  const leaveToo = one.client.look("s1");
  leave();
  leave();
  await chat.send("one");
  await clock.advance(10 * PACE);
  expect(unread()).toEqual([]);
  leaveToo();
  await chat.send("two");
  await clock.advance(10 * PACE);
  expect(unread()).toEqual(["s1"]);
});

it("is a new session whose first reply ended after it was left at once", async () => {
  const { clock, one, unread } = await browser();
  const chat = one.client.newChat({ projectId: "atlas", helper: "writer" });
  const leave = one.client.look(chat.sessionId);
  const sending = chat.send("Hello");
  leave();
  await sending;
  await clock.advance(10_000);
  expect(unread()).toEqual([chat.sessionId]);
});

it("is a session in which another tab was answered, unless it is looked at there", async () => {
  const { clock, tab, unread } = await browser();
  const two = tab();
  const other = two.open("s2");
  await clock.advance(MOMENT);
  const leave = two.client.look("s2");
  await other.send("one");
  await clock.advance(20 * PACE);
  expect(unread()).toEqual([]);
  leave();
  await other.send("two");
  await clock.advance(20 * PACE);
  expect(unread()).toEqual(["s2"]);
  expect([...two.client.getUnread()]).toEqual(["s2"]);
});

it("is never said for a moment of what another tab is looking at", async () => {
  const { clock, tab, one } = await browser({ live: true });
  const two = tab();
  const other = two.open("s2");
  await clock.advance(MOMENT);
  two.client.look("s2");
  // It learns later than the other what there is to see.
  const { getSession } = two.client.store;
  two.client.store.getSession = async (...call) => {
    await sleep(clock, 100);
    return getSession(...call);
  };
  let changes = 0;
  one.client.subscribeUnread(() => {
    changes += 1;
  });
  await other.send("one");
  for (let step = 0; step < 400; step += 1) await clock.advance(10);
  expect(changes).toBe(0);
});

it("is a session in which another device was answered, though it was never looked at here", async () => {
  const { clock, one, store, unread } = await browser({ live: true });
  await store.saveMessages("s2", turn("q2", "a2", "a"));
  one.hear({ type: "messages-saved", sessionId: "s2" });
  await clock.advance(MOMENT + GRACE);
  expect(unread()).toEqual(["s2"]);
});

it("is no session that was only renamed, pinned or deleted", async () => {
  const { clock, tab, one, unread, store } = await browser();
  const two = tab();
  await two.client.updateSession("s2", { title: "Rome", pinned: true });
  await clock.advance(MOMENT + GRACE);
  expect(unread()).toEqual([]);
  await store.saveMessages("s2", turn("q2", "a2", "a"));
  one.device.seen.set("s2", "2020-01-01T00:00:00.000Z");
  await one.client.listSessions({ limit: 10 });
  expect(unread()).toEqual(["s2"]);
  await two.client.deleteSession("s2");
  await clock.advance(MOMENT + GRACE);
  expect(unread()).toEqual([]);
});

it("is read in all tabs when it is looked at in one", async () => {
  const { clock, tab, chat, leave, unread } = await browser();
  leave();
  await chat.send("one");
  await clock.advance(10 * PACE);
  const two = tab();
  await two.client.listSessions({ limit: 10 });
  expect([...two.client.getUnread()]).toEqual(["s1"]);
  two.client.look("s1");
  expect([...two.client.getUnread()]).toEqual([]);
  expect(unread()).toEqual([]);
});

it("is unread still after a reload, what was answered meanwhile included", async () => {
  const { clock, tab, one, chat, leave } = await browser();
  await chat.send("one");
  leave();
  one.client.close();
  await clock.advance(60_000);
  const again = tab();
  await again.client.listSessions({ limit: 10 });
  expect([...again.client.getUnread()]).toEqual(["s1"]);
  again.client.look("s1");
  const later = tab();
  await later.client.listSessions({ limit: 10 });
  expect([...later.client.getUnread()]).toEqual([]);
});
