import { afterEach, expect, it, vi } from "vitest";
import { broadcastTabs } from "./broadcast-tabs.js";
import type { TabChange, Tabs } from "./tabs.js";

const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
  vi.unstubAllGlobals();
});

function hear(tabs: Tabs): TabChange[] {
  const heard: TabChange[] = [];
  cleanUps.push(tabs.listen((change) => heard.push(change)));
  return heard;
}

const saved = (sessionId: string): TabChange => ({ type: "messages-saved", sessionId });
const nameOf = (personId: string) => `helperchat-tabs ${personId}`;

it("tells every other tab of the same person, and not itself", async () => {
  const [one, two, three] = [broadcastTabs("ada"), broadcastTabs("ada"), broadcastTabs("ada")];
  const heard = [hear(one), hear(two), hear(three)];
  one.tell(saved("s1"));
  two.tell({ type: "session-deleted", sessionId: "s1" });
  const deleted = { type: "session-deleted", sessionId: "s1" };
  await vi.waitFor(() => {
    expect(heard).toEqual([[deleted], [saved("s1")], [saved("s1"), deleted]]);
  }, 10_000);
});

it("tells nobody of another person's", async () => {
  const [ada, bob] = [hear(broadcastTabs("ada")), hear(broadcastTabs("bob"))];
  broadcastTabs("ada").tell(saved("s1"));
  broadcastTabs("bob").tell(saved("s2"));
  await expect.poll(() => bob).toEqual([saved("s2")]);
  expect(ada).toEqual([saved("s1")]);
});

it("passes over what other scripts post under its name", async () => {
  const heard = hear(broadcastTabs("ada"));
  const other = new BroadcastChannel(nameOf("ada"));
  cleanUps.push(() => other.close());
  const strange = [
    null,
    "messages-saved",
    ["messages-saved", "s1"],
    { type: "messages-saved" },
    { type: "messages-saved", sessionId: 7 },
    { type: "messages-saved", sessionId: "" },
    { type: "connected", sessionId: "s1" },
    { type: "toString", sessionId: "s1" },
    { type: "message-discarded", sessionId: "s1" },
    { type: "message-rated", sessionId: "s1", messageId: "m1" },
    { type: "message-rated", sessionId: "s1", messageId: "m1", feedback: { rating: "superb" } },
  ];
  const rated = { type: "message-rated", sessionId: "s1", messageId: "m1" } as const;
  const feedback = { rating: "bad", reason: "Too long." } as const;
  for (const message of strange) other.postMessage(message);
  other.postMessage({ ...rated, feedback: { ...feedback, more: "than asked for" } });
  other.postMessage({ ...rated, feedback: null });
  other.postMessage({ ...saved("s1"), more: "than asked for" });
  await expect.poll(() => heard).toHaveLength(3);
  expect(heard).toEqual([{ ...rated, feedback }, { ...rated, feedback: null }, saved("s1")]);
});

it("has a channel open only while somebody listens, and for the moment of telling", () => {
  const open = new Set<BroadcastChannel>();
  const Real = BroadcastChannel;
  class Counted extends Real {
    constructor(name: string) {
      super(name);
      open.add(this);
    }
    override close() {
      open.delete(this);
      super.close();
    }
  }
  vi.stubGlobal("BroadcastChannel", Counted);
  const tabs = broadcastTabs("ada");
  expect(open.size).toBe(0);
  tabs.tell(saved("s1"));
  expect(open.size).toBe(0);
  const listener = () => {};
  const [leave, leaveToo] = [tabs.listen(listener), tabs.listen(listener)];
  expect(open.size).toBe(1);
  leave();
  leave();
  expect(open.size).toBe(1);
  leaveToo();
  expect(open.size).toBe(0);
});

it("is alone, and no error, where there are no channels", () => {
  vi.stubGlobal("BroadcastChannel", undefined);
  const tabs = broadcastTabs("ada");
  const heard = hear(tabs);
  tabs.tell(saved("s1"));
  expect(heard).toEqual([]);
});
