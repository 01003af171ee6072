import type { Feedback } from "../contract/feedback.js";
import { MAX_REASON } from "../contract/limits.js";
import { type FeedbackStore, isFeedbackStore } from "../feedback-store.js";
import type { SessionStore } from "../session-store.js";
import {
  checkList,
  createConversation,
  readMessages,
  sessionOf,
  textMessage,
  waitForClock,
} from "./case-tools.js";
import { checkEqual, checkRejects } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { type CaseContext, type SessionStoreCase, strangerOf } from "./session-store-case.js";

type Store = SessionStore & FeedbackStore;

const good: Feedback = { rating: "good" };
const bad: Feedback = { rating: "bad", reason: "It left the soup out." };

/** A case about a store that holds one conversation, `s1`, of `m1` and `m2`. */
function feedbackCase(
  name: string,
  run: (store: Store, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return {
    name,
    async run(context) {
      const store = feedbackStoreOf(context.store, "this store");
      await createConversation(store, "s1", [textMessage("m1"), reply]);
      await run(store, context);
    },
  };
}

const reply = textMessage("m2", "Lentils.", { parentId: "m1", role: "assistant" });

function feedbackStoreOf(store: SessionStore, whose: string): Store {
  if (isFeedbackStore(store)) return store;
  throw new CaseSkipped(`${whose} is no FeedbackStore`);
}

async function checkFeedback(
  store: SessionStore,
  expected: readonly (Feedback | undefined)[],
  problem: string,
  sessionId = "s1",
): Promise<void> {
  const messages = await readMessages(store, sessionId);
  checkEqual(
    messages.map(({ feedback }) => feedback),
    expected,
    problem,
  );
}

export const feedbackCases: readonly SessionStoreCase[] = [
  feedbackCase("a message has none at first", async (store) => {
    await checkFeedback(store, [undefined, undefined], "The feedback of new messages");
  }),
  feedbackCase("is read with its message, as it was set, and with no other", async (store) => {
    await createConversation(store, "s2", [textMessage("m2")]);
    await store.setFeedback("s1", "m2", bad);
    await checkFeedback(store, [undefined, bad], "The feedback after setFeedback");
    await checkFeedback(store, [undefined], "A message of that id in another session", "s2");
    await store.setFeedback("s1", "m1", good);
    await checkFeedback(store, [good, bad], "The feedback of both messages");
  }),
  feedbackCase("replaces what was said before, the reason too", async (store) => {
    await store.setFeedback("s1", "m2", bad);
    await store.setFeedback("s1", "m2", good);
    await checkFeedback(store, [undefined, good], "The feedback after it was replaced");
  }),
  feedbackCase("null takes it away", async (store) => {
    await store.setFeedback("s1", "m2", bad);
    await store.setFeedback("s1", "m2", null);
    await checkFeedback(store, [undefined, undefined], "The feedback after null");
    await store.setFeedback("s1", "m2", null);
    await checkFeedback(store, [undefined, undefined], "The feedback after null again");
  }),
  feedbackCase("is safe to repeat", async (store) => {
    await store.setFeedback("s1", "m2", bad);
    await store.setFeedback("s1", "m2", bad);
    await checkFeedback(store, [undefined, bad], "The feedback after it was set twice");
  }),
  feedbackCase("stays when its message is saved again", async (store) => {
    await store.setFeedback("s1", "m2", bad);
    await store.saveMessages("s1", [{ ...reply, status: "stopped" }, textMessage("m3")]);
    await checkFeedback(store, [undefined, bad, undefined], "The feedback after saveMessages");
  }),
  feedbackCase("comes from setFeedback alone", async (store) => {
    const [m1, m2] = await readMessages(store, "s1");
    if (m1 && m2) {
      const forged = { ...textMessage("m3"), feedback: good };
      await store.saveMessages("s1", [{ ...m2, ...{ feedback: bad } }, forged]);
    }
    const expected = [undefined, undefined, undefined];
    await checkFeedback(store, expected, "The feedback of messages that were saved with one");
  }),
  feedbackCase("changes nothing else of the message, and nothing of the session", async (store) => {
    await createConversation(store, "s2", [textMessage("m1")]);
    const before = { session: await sessionOf(store, "s1"), list: await readMessages(store, "s1") };
    await waitForClock(store, before.session.updatedAt);
    for (const feedback of [bad, null]) {
      await store.setFeedback("s1", "m1", feedback);
      checkEqual(await sessionOf(store, "s1"), before.session, "The session after setFeedback");
      const list = (await readMessages(store, "s1")).map(({ feedback: _, ...rest }) => rest);
      checkEqual(list, before.list, "The messages after setFeedback");
      await checkList(store, ["s2", "s1"], "setFeedback moved s1 in the list");
    }
  }),
  feedbackCase("of a missing session or message is not_found", async (store) => {
    for (const feedback of [good, null]) {
      const said = feedback ? "setFeedback" : "setFeedback(null)";
      const noSession = store.setFeedback("s9", "m2", feedback);
      await checkRejects(noSession, "not_found", `${said}, no session`);
      const noMessage = store.setFeedback("s1", "m9", feedback);
      await checkRejects(noMessage, "not_found", `${said}, no message`);
    }
    checkEqual(await store.getSession("s9"), null, "setFeedback made a session");
    await checkFeedback(store, [undefined, undefined], "The feedback of the others");
  }),
  feedbackCase("goes with its session", async (store) => {
    await store.setFeedback("s1", "m2", bad);
    await store.deleteSession("s1");
    await createConversation(store, "s1", [textMessage("m1"), reply]);
    await checkFeedback(store, [undefined, undefined], "Feedback outlived its session");
  }),
  feedbackCase("a reason is text like any other", async (store) => {
    const reason = "שלום\n你好 👩‍👩‍👧 <b>%_'\"\\";
    await store.setFeedback("s1", "m1", { rating: "good", reason: `a\0b\uD800 ${reason}` });
    const longest = "😀".repeat(MAX_REASON / 2);
    await store.setFeedback("s1", "m2", { rating: "bad", reason: longest });
    await checkFeedback(
      store,
      [
        { rating: "good", reason: `ab\uFFFD ${reason}` },
        { rating: "bad", reason: longest },
      ],
      "The reasons",
    );
  }),
  feedbackCase("is not lost to a save at the same time, nor the save to it", async (store) => {
    const parts = [{ type: "text" as const, text: "Lentils, as I said." }];
    await Promise.all([
      store.saveMessages("s1", [{ ...reply, parts }]),
      store.setFeedback("s1", "m2", bad),
    ]);
    const [, m2] = await readMessages(store, "s1");
    checkEqual({ parts: m2?.parts, feedback: m2?.feedback }, { parts, feedback: bad }, "m2");
  }),
  feedbackCase(
    "a stranger's is not_found, changes nothing, and says what it says of no session",
    async (store, context) => {
      const stranger = feedbackStoreOf(strangerOf(context), "the stranger");
      await store.setFeedback("s1", "m2", bad);
      for (const feedback of [good, null]) {
        const call = stranger.setFeedback("s1", "m2", feedback);
        const notYours = await checkRejects(call, "not_found", "setFeedback by a stranger");
        const missing = stranger.setFeedback("s9", "m2", feedback);
        const notThere = await checkRejects(missing, "not_found", "setFeedback, no session");
        checkEqual(notYours.message, notThere.message, `What tells "not yours" from "not there"`);
      }
      await checkFeedback(store, [undefined, bad], "The feedback after a stranger's");
    },
  ),
  feedbackCase("two people who use the same ids have each their own", async (store, context) => {
    const stranger = feedbackStoreOf(strangerOf(context), "the stranger");
    await createConversation(stranger, "s1", [textMessage("m1"), reply]);
    await store.setFeedback("s1", "m2", bad);
    await stranger.setFeedback("s1", "m2", good);
    await checkFeedback(store, [undefined, bad], "Mine");
    await checkFeedback(stranger, [undefined, good], "The stranger's");
    await stranger.setFeedback("s1", "m2", null);
    await checkFeedback(store, [undefined, bad], "Mine, after the stranger took theirs away");
  }),
  feedbackCase("what goes in and out is a copy", async (store) => {
    const given = { ...bad };
    await store.setFeedback("s1", "m2", given);
    checkEqual(given, bad, "The feedback after the call");
    given.reason = "Spoiled";
    await checkFeedback(store, [undefined, bad], "setFeedback keeps its caller's own object");
    const [, m2] = await readMessages(store, "s1");
    if (m2?.feedback) m2.feedback.rating = "good";
    await checkFeedback(store, [undefined, bad], "listMessages hands out what it stores");
  }),
  feedbackCase("an aborted signal rejects, and nothing is done", async (store) => {
    const options = { signal: AbortSignal.abort() };
    await checkRejects(store.setFeedback("s1", "m2", bad, options), "aborted", "setFeedback");
    await checkFeedback(store, [undefined, undefined], "The feedback after an aborted call");
  }),
];
