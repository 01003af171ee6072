import { expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import { MOMENT, PACE, read, tabsFixture, turn } from "../client/tabs-fixture.js";
import { isReplying, replyMessage } from "./chat-state.js";

const words = "a b c d e f g h i j k l m n o p";

it("a page that is opened just after a reply was asked for anew follows that one", async () => {
  const { clock, tab, storedSession } = tabsFixture({ answer: words });
  await storedSession();
  const [here, later] = [tab().open("s1"), tab()];
  await clock.advance(MOMENT);
  await here.regenerate("a");
  await clock.advance(2 * PACE);
  const there = later.open("s1");
  await clock.advance(MOMENT);
  expect(isReplying(there.getSnapshot())).toBe(true);
  for (let word = 0; word < 20; word += 1) {
    expect(read(there)).toEqual(read(here));
    await clock.advance(PACE);
  }
  expect(read(there)).toEqual(["q", words]);
});

it("a reply on a branch that is not shown is followed there, and the branch that was chosen stays", async () => {
  const { clock, tab, store, storedSession } = tabsFixture({ answer: words });
  await storedSession("s1", [...turn("q", "a", null), ...turn("other", "b", null)]);
  const here = tab().open("s1");
  await clock.advance(MOMENT);
  await here.regenerate("b");
  await clock.advance(1_500);
  await store.updateSession("s1", { headId: "a" });
  const there = tab().open("s1");
  await there.load();
  there.holdBranch();
  await clock.advance(MOMENT);
  expect(read(there)).toEqual(["q", "a"]);
  expect(isReplying(there.getSnapshot())).toBe(true);
  await clock.advance(20 * PACE);
  expect(read(there)).toEqual(["q", "a"]);
  const replies = [...there.getSnapshot().messages.values()].filter(
    ({ parentId }) => parentId === "other",
  );
  expect(replies.map(({ status }) => status)).toEqual(["done", "done"]);
});

it("who looks for the reply to one message and finds another's shows it under that message", async () => {
  const { clock, tab, store, storedSession } = tabsFixture({ answer: words });
  const [question] = turn("q", "a", null);
  await storedSession("s1", question ? [question] : []);
  const [here, other] = [tab().open("s1"), tab().open("s1")];
  await clock.advance(MOMENT);
  // While one page looks for the reply to `q`, another has begun one to words that it has not read.
  const sending = other.send("meanwhile");
  await clock.advance(0);
  here.hear();
  await sending;
  await clock.advance(MOMENT + PACE);
  const { messages } = here.getSnapshot();
  const growing = replyMessage(here.getSnapshot());
  expect(growing && messages.get(growing.parentId ?? "")?.parts).toEqual([
    { type: "text", text: "meanwhile" },
  ]);
  await clock.advance(20 * PACE);
  expect(read(here)).toEqual(["q", "meanwhile", words]);
  expect((await store.getSession("s1"))?.messageCount).toBe(3);
});

it("a stop that could not be delivered says so, and the reply that goes on is followed, to be stopped again", async () => {
  const { clock, tab, transport, storedSession } = tabsFixture({ answer: "word ".repeat(600) });
  await storedSession();
  const { stopReply } = transport;
  transport.stopReply = async () => {
    throw new ChatError("unavailable", "No connection.");
  };
  const here = tab().open("s1");
  await clock.advance(MOMENT);
  await here.send("Tell me");
  await clock.advance(3 * PACE);
  const stopping = here.stop();
  await clock.advance(30_000);
  await stopping;
  await clock.advance(MOMENT);
  expect(here.getSnapshot().reply.type).toBe("streaming");
  transport.stopReply = stopReply;
  await here.stop();
  expect(isReplying(here.getSnapshot())).toBe(false);
});

it("a list hears of a reply that was stopped elsewhere", async () => {
  const { clock, tab, transport, storedSession } = tabsFixture({ answer: words });
  await storedSession();
  const page = tab({ device: { tabs: { tell() {}, listen: () => () => {} } } });
  const here = page.open("s1");
  await clock.advance(MOMENT);
  await here.send("Tell me");
  await clock.advance(3 * PACE);
  page.events.length = 0;
  await transport.stopReply("s1", null);
  await clock.advance(MOMENT);
  expect(isReplying(here.getSnapshot())).toBe(false);
  expect(page.events.at(-1)).toMatchObject({ type: "session-changed", session: { id: "s1" } });
});
