import { manualClock } from "@helperchat/core/scripted";
import { beforeEach, expect, test } from "vitest";
import { ComposerDraft } from "./composer-draft.js";

beforeEach(() => sessionStorage.clear());

test("what is typed is written down once typing rests, and read by the next page", async () => {
  const clock = manualClock();
  const draft = new ComposerDraft(clock);
  draft.keepUnder("s1");
  draft.set("Dear");
  draft.set("Dear Ada");
  expect(sessionStorage.length).toBe(0);
  await clock.advance(65);

  const reloaded = new ComposerDraft(clock);
  reloaded.keepUnder("s1");
  expect(reloaded.getSnapshot().text).toBe("Dear Ada");
});

test("a draft belongs to its session", () => {
  const draft = new ComposerDraft(manualClock());
  draft.keepUnder("s1");
  draft.set("For the first");
  draft.flush();
  const other = new ComposerDraft(manualClock());
  other.keepUnder("s2");
  expect(other.getSnapshot().text).toBe("");
});

test("sending clears it at once, in the storage too", () => {
  const draft = new ComposerDraft(manualClock());
  draft.keepUnder("s1");
  draft.set("Hello");
  draft.flush();
  expect(draft.take()).toBe("Hello");
  expect(draft.getSnapshot().text).toBe("");
  expect(sessionStorage.length).toBe(0);
});

test("words that could not be sent come back, but never over newer ones", () => {
  const draft = new ComposerDraft(manualClock());
  draft.giveBack("Lost", "m1");
  expect(draft.getSnapshot()).toEqual({
    text: "Lost",
    givenBack: { messageId: "m1", text: "Lost" },
  });
  draft.giveBack("Older", "m2");
  expect(draft.getSnapshot().text).toBe("Lost");
});

test("a draft that gets its name late keeps what was typed before", () => {
  const draft = new ComposerDraft(manualClock());
  draft.set("First words");
  draft.keepUnder("s1");
  const reloaded = new ComposerDraft(manualClock());
  reloaded.keepUnder("s1");
  expect(reloaded.getSnapshot().text).toBe("First words");
});

test("given-back words go once their message is on its way again, changed ones stay", () => {
  const draft = new ComposerDraft(manualClock());
  draft.giveBack("Lost", "m1");
  draft.release();
  expect(draft.getSnapshot().text).toBe("");
  draft.giveBack("Lost", "m1");
  draft.set("Lost, and found");
  draft.release();
  expect(draft.getSnapshot()).toEqual({ text: "Lost, and found", givenBack: null });
});

test("words that are taken back come before those that were begun since, once", () => {
  const draft = new ComposerDraft(manualClock());
  draft.takeBack("First");
  draft.takeBack("First");
  expect(draft.getSnapshot().text).toBe("First");
  draft.set("Second");
  draft.takeBack("First");
  expect(draft.getSnapshot().text).toBe("First\n\nSecond");
});
