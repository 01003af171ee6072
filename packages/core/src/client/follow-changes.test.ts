import { describe, expect, it } from "vitest";
import { isReplying } from "../chat/chat-state.js";
import { ChatError } from "../chat-error.js";
import { MOMENT, PACE, read, seed, type Tab, tabsFixture, turn } from "./tabs-fixture.js";

/** Two tabs that show a session with one turn. */
async function twoTabs(options?: Parameters<typeof tabsFixture>[0]) {
  const fixture = tabsFixture(options);
  const { clock, tab, storedSession } = fixture;
  await storedSession();
  const [one, two] = [tab(), tab()];
  const [here, there] = [one.open("s1"), two.open("s1")];
  await clock.advance(MOMENT);
  one.reads.length = 0;
  two.reads.length = 0;
  return { ...fixture, one, two, here, there };
}

const named = ({ events }: Tab) =>
  events.flatMap((event) => (event.type === "session-changed" ? [event.session.title] : []));

describe("another tab", () => {
  it("shows a message as soon as it is stored, and every word of its reply as it comes", async () => {
    const { clock, here, there } = await twoTabs();
    await here.send("one two");
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(["q", "a", "one two", ...read(here).slice(3)]);
    expect(isReplying(there.getSnapshot())).toBe(true);
    const heard = new Set<string | undefined>();
    for (let word = 0; word < 6; word += 1) {
      await clock.advance(PACE);
      expect(read(there)).toEqual(read(here));
      heard.add(read(there)[3]);
    }
    expect(heard.size).toBeGreaterThan(3);
    expect(read(there)).toEqual(["q", "a", "one two", "You said: one two"]);
    expect(there.getSnapshot().reply.type).toBe("idle");
  });

  it("follows to the end a reply whose tab was closed", async () => {
    const { clock, one, here, there } = await twoTabs();
    await here.send("one two");
    await clock.advance(MOMENT);
    one.client.close();
    await clock.advance(10 * PACE);
    expect(read(there).at(-1)).toBe("You said: one two");
  });

  it("shows that a reply was stopped", async () => {
    const { clock, here, there } = await twoTabs();
    await here.send("one two three");
    await clock.advance(MOMENT + 2 * PACE);
    const stopping = here.stop();
    await clock.advance(MOMENT);
    await stopping;
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(read(here));
    expect([...there.getSnapshot().messages.values()].at(-1)?.status).toBe("stopped");
  });

  it("shows another try at a reply as soon as it begins, every word as it comes", async () => {
    const { clock, here, there } = await twoTabs({ answer: "a b c d e f g h i j k l m n o p" });
    await here.regenerate("a");
    await clock.advance(MOMENT);
    expect(isReplying(there.getSnapshot())).toBe(true);
    for (let word = 0; word < 15; word += 1) {
      expect(read(there)).toEqual(read(here));
      await clock.advance(PACE);
    }
    await clock.advance(20 * PACE);
    expect(read(there)).toEqual(["q", "a b c d e f g h i j k l m n o p"]);
  });

  it("shows an edit, and the branch that was chosen", async () => {
    const { clock, here, there } = await twoTabs();
    await here.edit("q", "new");
    await clock.advance(10 * PACE);
    expect(read(there)).toEqual(["new", "You said: new"]);
    await here.showBranch("a");
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(["q", "a"]);
  });

  it("hears in its list of a title, a pin, a new session and a deletion", async () => {
    const { clock, one, two } = await twoTabs();
    await one.client.updateSession("s1", { title: "Rome", pinned: true });
    await clock.advance(MOMENT);
    expect(two.events).toMatchObject([
      { type: "session-changed", session: { title: "Rome", pinned: true } },
    ]);
    const chat = one.client.newChat(seed);
    await chat.send("Hello");
    await clock.advance(MOMENT);
    expect(two.events.at(-1)).toMatchObject({ session: { id: chat.sessionId, messageCount: 1 } });
    await clock.advance(10_000);
    expect(named(two).at(-1)).toBe((await one.client.store.getSession(chat.sessionId))?.title);
    await one.client.deleteSession("s1");
    await clock.advance(MOMENT);
    expect(two.events.at(-1)).toEqual({ type: "session-deleted", sessionId: "s1" });
  });

  it("has its chat over when the session is deleted, and can't begin it anew", async () => {
    const { clock, one, two, here, there, store } = await twoTabs();
    await one.client.deleteSession("s1");
    await clock.advance(MOMENT);
    for (const chat of [here, there]) {
      expect(chat.getSnapshot().history).toEqual({ type: "deleted" });
      expect(read(chat)).toEqual([]);
      await expect(chat.send("Hello?")).rejects.toThrow("This chat was deleted.");
    }
    expect(await store.getSession("s1")).toBeNull();
    expect(two.client.chat("s1")).not.toBe(there);
  });

  it("does not believe that a session was deleted which is there", async () => {
    const { clock, two, there, one } = await twoTabs();
    one.device.tabs.tell({ type: "session-deleted", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(["q", "a"]);
    expect(two.events).toMatchObject([{ type: "session-changed" }]);
  });

  it("does not take a session for deleted that merely can't be seen, by who is signed out", async () => {
    const { clock, one, two, there } = await twoTabs();
    two.client.store.getSession = async () => null;
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(two.events).toEqual([{ type: "sessions-stale" }]);
    expect(there.getSnapshot().history).toMatchObject({ error: { code: "not_found" } });
    expect(two.client.chat("s1")).toBe(there);
  });

  it("reads once for all that is said in a moment", async () => {
    const { clock, one, two } = await twoTabs();
    for (let count = 0; count < 10; count += 1) {
      one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
      one.device.tabs.tell({ type: "session-changed", sessionId: "s1" });
    }
    await clock.advance(MOMENT);
    expect(two.reads).toEqual(["session s1", "messages s1"]);
  });

  it("has its lists read anew where a great many sessions changed at once", async () => {
    const { clock, one, two, storedSession, store } = await twoTabs();
    await store.saveMessages("s1", turn("q2", "a2", "a"));
    const ids = Array.from({ length: 40 }, (_, index) => `many-${index}`);
    for (const id of ids) await storedSession(id);
    for (const sessionId of [...ids, "s1"]) {
      one.device.tabs.tell({ type: "messages-saved", sessionId });
    }
    await clock.advance(MOMENT);
    expect(two.events).toEqual([{ type: "sessions-stale" }]);
    expect(two.reads).toEqual(["session s1", "messages s1"]);
  });

  it("is told what a tab had stored, and when, and no more", async () => {
    const { clock, one, two, here } = await twoTabs({ answer: Array(30).fill("word").join(" ") });
    two.client.close();
    const told: string[] = [];
    two.device.tabs.listen(({ type }) => told.push(type));
    const expectTold = (...types: string[]) => expect(told.splice(0)).toEqual(types);
    await here.send("one");
    await clock.advance(2_000);
    expectTold("messages-saved");
    await clock.advance(5_000);
    expectTold("messages-saved");
    await here.regenerate("a");
    await clock.advance(2_000);
    expectTold("messages-saved", "messages-saved");
    const stopping = here.stop();
    await clock.advance(0);
    await stopping;
    expectTold("messages-saved");
    await here.regenerate("a");
    void here.stop();
    await clock.advance(5_000);
    expectTold("messages-saved", "messages-saved");
    await one.client.newChat(seed).send("Hello");
    await clock.advance(10_000);
    // Named by its first message, and by the model once that was answered.
    expectTold("messages-saved", "session-changed", "messages-saved", "session-changed");
  });

  it("is told nothing by a tab that only listens", async () => {
    const { clock, one, here } = await twoTabs();
    const told: unknown[] = [];
    one.device.tabs.listen((change) => told.push(change));
    await here.send("one");
    await clock.advance(20 * PACE);
    // What the other tab says of a reply that it followed is where it ended, once.
    expect(told).toEqual([{ type: "messages-saved", sessionId: "s1" }]);
  });

  it("reads a chat that nobody sees when somebody does", async () => {
    const { clock, tab, store, storedSession } = tabsFixture();
    await storedSession();
    const [one, two] = [tab(), tab()];
    const hidden = two.client.chat("s1");
    await clock.advance(MOMENT);
    two.reads.length = 0;
    await store.saveMessages("s1", turn("q2", "a2", "a"));
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(two.reads).toEqual(["session s1"]);
    hidden.subscribe(() => {});
    await clock.advance(0);
    expect(read(hidden)).toEqual(["q", "a", "q2", "a2"]);
  });

  it("reads a new chat that another tab has begun, though it could not at first", async () => {
    const { clock, tab, storedSession } = tabsFixture();
    const [one, two] = [tab(), tab()];
    const draft = two.client.newChat(seed);
    draft.subscribe(() => {});
    await storedSession(draft.sessionId);
    const { listMessages } = two.client.store;
    two.client.store.listMessages = async () => {
      throw new ChatError("unavailable", "Away.");
    };
    one.device.tabs.tell({ type: "messages-saved", sessionId: draft.sessionId });
    await clock.advance(MOMENT);
    expect(draft.getSnapshot().history.type).toBe("draft");
    two.client.store.listMessages = listMessages;
    two.wake();
    await clock.advance(MOMENT);
    expect(read(draft)).toEqual(["q", "a"]);
  });

  it("reads a new chat again in which a message was taken back that was on its way already", async () => {
    const { clock, tab, transport, storedSession } = tabsFixture();
    const { client, wake } = tab();
    const draft = client.newChat(seed);
    draft.subscribe(() => {});
    transport.startReply = async () => {
      throw new ChatError("unavailable", "Away.");
    };
    draft.send("Hello").catch(() => {});
    await clock.advance(MOMENT);
    await draft.discardAll();
    expect(draft.getSnapshot().history.type).toBe("draft");
    await storedSession(draft.sessionId);
    wake();
    await clock.advance(MOMENT);
    expect(read(draft)).toEqual(["q", "a"]);
  });

  it("reads nothing after it was closed", async () => {
    const { clock, one, two } = await twoTabs();
    two.client.close();
    await one.client.updateSession("s1", { pinned: true });
    await clock.advance(MOMENT);
    expect(two.reads).toEqual([]);
  });

  it("hears nothing more once nobody listens, and reads what it missed when somebody does again", async () => {
    const { clock, tab, store, storedSession } = tabsFixture();
    await storedSession();
    const [one, two] = [tab(), tab()];
    const there = two.open("s1");
    await clock.advance(MOMENT);
    two.leave();
    two.reads.length = 0;
    await store.saveMessages("s1", turn("q2", "a2", "a"));
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(two.reads).toEqual([]);
    two.client.subscribe(() => {});
    await clock.advance(0);
    expect(read(there)).toEqual(["q", "a", "q2", "a2"]);
  });
});

describe("what a person is at", () => {
  it("is left alone while a reply is followed, and caught up with after it", async () => {
    const { clock, one, two, here, there } = await twoTabs();
    here.dispose();
    await there.send("one two three four");
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(3 * PACE);
    expect(two.reads).not.toContain("messages s1");
    expect(isReplying(there.getSnapshot())).toBe(true);
    await clock.advance(10 * PACE);
    expect(two.reads.filter((what) => what === "messages s1")).toHaveLength(1);
  });

  it("keeps the earlier pages that were read", async () => {
    const { clock, tab, storedSession } = tabsFixture();
    const turns = Array.from({ length: 60 }, (_, index) =>
      turn(`q${index}`, `a${index}`, index === 0 ? null : `a${index - 1}`),
    );
    await storedSession("s1", turns.flat());
    const [one, two] = [tab(), tab()];
    const [here, there] = [one.open("s1"), two.open("s1")];
    await clock.advance(MOMENT);
    await there.loadOlder();
    expect(read(there)).toHaveLength(100);
    await here.send("one");
    await clock.advance(20 * PACE);
    expect(read(there)).toHaveLength(102);
    await there.loadOlder();
    expect(read(there)).toHaveLength(122);
    expect(read(there)[0]).toBe("q0");
  });

  it("reads back to the branch that another tab shows, however old it is", async () => {
    const { clock, one, there, store } = await twoTabs();
    const turns = Array.from({ length: 60 }, (_, index) =>
      turn(`q${index}`, `a${index}`, index === 0 ? "a" : `a${index - 1}`),
    );
    await store.saveMessages("s1", turns.flat());
    await one.client.updateSession("s1", { headId: "a3" });
    await clock.advance(MOMENT);
    expect(read(there).at(-1)).toBe("a3");
  });

  it("begins anew at the latest page where more than one has come", async () => {
    const { clock, one, there, store } = await twoTabs();
    const turns = Array.from({ length: 60 }, (_, index) =>
      turn(`q${index}`, `a${index}`, index === 0 ? "a" : `a${index - 1}`),
    );
    await store.saveMessages("s1", turns.flat());
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(read(there)).toHaveLength(50);
    expect(there.getSnapshot().messages.size).toBe(50);
    await there.loadOlder();
    await there.loadOlder();
    expect(read(there).slice(0, 3)).toEqual(["q", "a", "q0"]);
    expect(read(there)).toHaveLength(122);
  });

  it("is read once more where something happened while it was being read", async () => {
    const { clock, one, two, there, store } = await twoTabs();
    const list = two.client.store.listMessages;
    two.client.store.listMessages = async (...call) => {
      two.client.store.listMessages = list;
      const page = await list(...call);
      await store.saveMessages("s1", turn("q2", "a2", "a"));
      there.hear();
      return page;
    };
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(["q", "a", "q2", "a2"]);
  });

  it("keeps the objects of messages that did not change, so that none is drawn anew", async () => {
    const { clock, one, there } = await twoTabs();
    const before = there.getSnapshot().messages.get("a");
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(there.getSnapshot().messages.get("a")).toBe(before);
  });

  it("keeps the branch that was chosen here, until it leads to what is new", async () => {
    const { clock, here, there } = await twoTabs();
    await here.edit("q", "new");
    await clock.advance(10 * PACE);
    await there.showBranch("a");
    await clock.advance(MOMENT);
    expect(read(here)).toEqual(["q", "a"]);
    await here.showBranch([...here.getSnapshot().messages.keys()].at(-1) ?? "");
    await here.send("more");
    await clock.advance(10 * PACE);
    expect(read(here)).toEqual(["new", "You said: new", "more", "You said: more"]);
    expect(read(there)).toEqual(["q", "a"]);
    await here.showBranch("a");
    await here.send("back");
    await clock.advance(10 * PACE);
    expect(read(there)).toEqual(["q", "a", "back", "You said: back"]);
  });

  it("is not taken for a running reply where it is known that none came", async () => {
    const { clock, tab, storedSession } = tabsFixture();
    await storedSession("s1", turn("q", "a", null).slice(0, 1));
    const [one, two] = [tab(), tab()];
    const [here, there] = [one.open("s1"), two.open("s1")];
    await clock.advance(MOMENT);
    const { reply } = there.getSnapshot();
    expect(reply.type).toBe("interrupted");
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(there.getSnapshot().reply).toBe(reply);
    await here.retry();
    await clock.advance(MOMENT);
    expect(isReplying(there.getSnapshot())).toBe(true);
    await clock.advance(10 * PACE);
    expect(read(there)).toEqual(["q", "You said: q"]);
  });

  it("that is a new chat is not read for what happens elsewhere", async () => {
    const { clock, tab } = tabsFixture();
    const one = tab();
    const chat = one.client.newChat(seed);
    chat.subscribe(() => {});
    one.wake();
    await clock.advance(MOMENT);
    expect(one.reads).toEqual([]);
    await chat.send("Hello");
    await clock.advance(10_000);
    expect(one.reads.filter((what) => what.startsWith("messages"))).toEqual([]);
  });

  it("holds a branch that somebody works on", async () => {
    const { clock, here, there } = await twoTabs();
    there.holdBranch();
    await here.edit("q", "new");
    await clock.advance(10 * PACE);
    expect(read(there)).toEqual(["q", "a"]);
  });

  it("is read again when something was done while it was being read", async () => {
    const fixture = tabsFixture();
    const { clock, tab, storedSession } = fixture;
    await storedSession();
    const [one, two] = [tab(), tab()];
    const there = two.open("s1");
    await clock.advance(MOMENT);
    const list = two.client.store.listMessages;
    let answer = () => {};
    two.client.store.listMessages = async (...call) => {
      two.client.store.listMessages = list;
      const page = await list(...call);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return page;
    };
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    await there.send("mine");
    answer();
    await clock.advance(0);
    expect(read(there)).toContain("mine");
    await clock.advance(10 * PACE);
    expect(read(there)).toEqual(["q", "a", "mine", "You said: mine"]);
  });
});

describe("two sends at once", () => {
  const both = ["q", "a", "one", "You said: one", "two", "You said: two"];

  it("become two turns in one order, the same in every tab and in the store", async () => {
    const { clock, tab, here, there, store } = await twoTabs();
    const sending = [here.send("one"), there.send("two")];
    await clock.advance(60_000);
    await Promise.all(sending);
    expect(read(here)).toEqual(both);
    expect(read(there)).toEqual(both);
    const late = tab().open("s1");
    await clock.advance(MOMENT);
    expect(read(late)).toEqual(both);
    const { items } = await store.listMessages("s1", { limit: 50 });
    expect(items.map(({ parentId }) => parentId)).toEqual([
      null,
      ...items.slice(0, -1).map(({ id }) => id),
    ]);
  });

  it("show the other's message, its running reply, and below it the one that waits", async () => {
    const { clock, here, there } = await twoTabs();
    void here.send("one");
    void there.send("two");
    await clock.advance(MOMENT + 2 * PACE);
    expect(read(there)).toEqual(["q", "a", "one", ...read(here).slice(3), "two"]);
    const { saving, headId } = there.getSnapshot();
    expect(saving.get(headId ?? "")).toEqual({ type: "held" });
    expect(isReplying(there.getSnapshot())).toBe(true);
  });

  it("send the one that waits as soon as the other's reply has ended", async () => {
    const { clock, here, there } = await twoTabs({ answer: Array(100).fill("word").join(" ") });
    void here.send("one");
    void there.send("two");
    while (!isReplying(there.getSnapshot())) await clock.advance(PACE);
    while (isReplying(here.getSnapshot())) await clock.advance(PACE);
    await clock.advance(MOMENT);
    expect(isReplying(here.getSnapshot())).toBe(true);
    expect(read(here).slice(4, 5)).toEqual(["two"]);
  });

  it("are so on devices that hear nothing of each other", async () => {
    const { clock, tab, storedSession } = tabsFixture({ storing: 100 });
    await storedSession();
    const deaf = { tabs: { tell() {}, listen: () => () => {} } };
    const [here, there] = [tab({ device: deaf }).open("s1"), tab({ device: deaf }).open("s1")];
    await clock.advance(MOMENT);
    const sending = [here.send("one"), there.send("two")];
    await clock.advance(150);
    expect(read(there).slice(2)).toEqual(["one", "", "two"]);
    expect(isReplying(there.getSnapshot())).toBe(true);
    await clock.advance(60_000);
    await Promise.all(sending);
    expect(read(there)).toEqual(both);
  });

  it("show what the other asked where one only asked for another reply", async () => {
    const { clock, tab, storedSession } = tabsFixture({ storing: 100 });
    await storedSession();
    const deaf = { tabs: { tell() {}, listen: () => () => {} } };
    const [here, there] = [tab({ device: deaf }).open("s1"), tab({ device: deaf }).open("s1")];
    await clock.advance(MOMENT);
    void here.send("one");
    await clock.advance(0);
    await expect(there.regenerate("a")).rejects.toMatchObject({ code: "conflict" });
    await clock.advance(150);
    expect(read(there).slice(0, 3)).toEqual(["q", "a", "one"]);
    expect(isReplying(there.getSnapshot())).toBe(true);
  });

  it("leave an edit where it is", async () => {
    const { clock, here, there } = await twoTabs();
    const sending = [here.send("one")];
    await clock.advance(0);
    sending.push(there.edit("q", "new"));
    await clock.advance(0);
    expect(read(there)).toEqual(["new"]);
    await clock.advance(60_000);
    await Promise.all(sending);
    expect(read(there)).toEqual(["new", "You said: new"]);
  });
});

describe("a live store", () => {
  it("has what other devices do shown, and one's own doings read once after they are over", async () => {
    const { clock, one, two, here, there } = await twoTabs({ live: true });
    await here.send("one");
    await clock.advance(5 * PACE);
    expect(read(there)).toEqual(["q", "a", "one", "You said: one"]);
    one.reads.length = 0;
    two.reads.length = 0;
    await clock.advance(60_000);
    expect([...one.reads, ...two.reads]).toEqual([]);
    await one.client.updateSession("s1", { title: "Rome" });
    await clock.advance(60_000);
    expect(one.reads).toEqual(["session s1"]);
    expect(two.reads).toEqual(["session s1"]);
  });

  it("has everything that is shown read again when it is heard again, and nothing said meanwhile", async () => {
    const { clock, two, there, store } = await twoTabs({ live: true });
    const error = new ChatError("unavailable", "Not heard.");
    two.hear({ type: "disconnected", error });
    const before = there.getSnapshot();
    await store.saveMessages("s1", turn("q2", "a2", "a"));
    await clock.advance(60_000);
    expect(there.getSnapshot()).toBe(before);
    expect(two.events).toEqual([]);
    two.hear({ type: "connected" });
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(["q", "a", "q2", "a2"]);
    expect(two.events).toEqual([{ type: "sessions-stale" }]);
  });

  it("that can't be read leaves what is shown, and is read when there is reason to", async () => {
    const { clock, one, two, there, store } = await twoTabs();
    await store.saveMessages("s1", turn("q2", "a2", "a"));
    const { getSession } = two.client.store;
    two.client.store.getSession = async () => {
      throw new ChatError("unavailable", "No connection.");
    };
    const before = there.getSnapshot();
    one.device.tabs.tell({ type: "messages-saved", sessionId: "s1" });
    await clock.advance(MOMENT);
    expect(there.getSnapshot()).toBe(before);
    expect(two.events).toEqual([{ type: "sessions-stale" }]);
    two.client.store.getSession = getSession;
    there.subscribe(() => {});
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(["q", "a", "q2", "a2"]);
  });
});

describe("waking up", () => {
  it("reads what could not be read before", async () => {
    const { clock, tab, storedSession } = tabsFixture();
    await storedSession();
    const one = tab();
    const { listMessages } = one.client.store;
    one.client.store.listMessages = async () => {
      throw new ChatError("unavailable", "No connection.");
    };
    const chat = one.open("s1");
    await clock.advance(MOMENT);
    expect(chat.getSnapshot().history.type).toBe("failed");
    one.client.store.listMessages = listMessages;
    one.wake();
    await clock.advance(MOMENT);
    expect(read(chat)).toEqual(["q", "a"]);
  });

  it("reads what is shown again: nothing was heard of other devices meanwhile", async () => {
    const { clock, two, there, store } = await twoTabs();
    await store.saveMessages("s1", turn("q2", "a2", "a"));
    two.wake();
    await clock.advance(MOMENT);
    expect(read(there)).toEqual(["q", "a", "q2", "a2"]);
  });
});
