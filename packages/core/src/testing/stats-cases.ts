import { isFeedbackStore } from "../feedback-store.js";
import { createConversation, createSessions, sessionInput, textMessage } from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { type SessionStoreCase, strangerOf } from "./session-store-case.js";
import { statsMeasureCases } from "./stats-measure-cases.js";
import { addDays, dateIn, recount } from "./stats-recount.js";
import { saveGenerated } from "./stats-sample.js";
import {
  aroundNow,
  callIn,
  countingStoreOf,
  replyMessage,
  statsCase,
  totalOf,
} from "./stats-tools.js";

const zeros = {
  ...{ messages: 0, replies: 0, words: 0 },
  ...{ inputTokens: 0, outputTokens: 0, toolCalls: 0 },
};

const whichSessions: readonly SessionStoreCase[] = [
  statsCase("archived sessions count, trashed ones don't until they are back", async (store) => {
    await createConversation(store, "s1", [textMessage("m1", "One two")]);
    const counts = async () => (await totalOf(store)).messages;
    await store.updateSession("s1", { state: "archived" });
    checkEqual(await counts(), 1, "The messages of an archived session");
    await store.updateSession("s1", { state: "trashed" });
    checkEqual(await counts(), 0, "The messages of a trashed session");
    checkEqual((await totalOf(store, { sessionId: "s1" })).messages, 0, "Asked for by its id");
    await store.updateSession("s1", { state: "active" });
    checkEqual(await counts(), 1, "The messages of a session that is back");
  }),
  statsCase("a deleted session is counted no more", async (store) => {
    await createConversation(store, "s1", [textMessage("m1")]);
    await createConversation(store, "s2", [textMessage("m1")]);
    await store.deleteSession("s1");
    checkEqual((await totalOf(store)).messages, 1, "The messages of the session that is left");
  }),
  statsCase("a project, a helper and a session narrow, each and together", async (store) => {
    const places = [
      ["s1", "atlas", "guide"],
      ["s2", "atlas", "writer"],
      ["s3", "borealis", "guide"],
    ] as const;
    for (const [index, [id, projectId, helper]] of places.entries()) {
      await store.createSession({ id, projectId, helper });
      // One word, ten, a hundred: a sum tells which of them were counted.
      await store.saveMessages(id, [textMessage("m1", "word ".repeat(10 ** index))]);
    }
    const words = async (narrow: object) => (await totalOf(store, narrow)).words;
    checkEqual(await words({}), 111, "The words of all");
    checkEqual(await words({ projectId: "atlas" }), 11, "Those of a project");
    checkEqual(await words({ helper: "guide" }), 101, "Those with a helper");
    checkEqual(await words({ sessionId: "s2" }), 10, "Those of a session");
    checkEqual(await words({ projectId: "atlas", helper: "guide" }), 1, "Of a project's helper");
    checkEqual(await words({ sessionId: "s2", helper: "guide" }), 0, "Of another's session");
    checkEqual(await words({ sessionId: "s3", projectId: "atlas" }), 0, "Of a session elsewhere");
    for (const narrow of [{ projectId: "gone" }, { helper: "gone" }, { sessionId: "gone" }]) {
      checkEqual(await words(narrow), 0, `Those of ${JSON.stringify(narrow)}`);
    }
  }),
  statsCase("another person's messages are never counted", async (store, context) => {
    const stranger = countingStoreOf(strangerOf(context));
    await createConversation(store, "s1", [textMessage("m1"), replyMessage("m2")]);
    checkEqual(await totalOf(stranger), zeros, "What a stranger counts");
    const narrow = { sessionId: "s1", projectId: "atlas", helper: "guide" };
    const stats = await stranger.readStats(aroundNow(narrow));
    checkEqual([stats.total, stats.helpers], [zeros, []], "What they count of the session");
    await createConversation(stranger, "s1", [textMessage("m1", "Mine alone")]);
    checkEqual((await totalOf(stranger, narrow)).words, 2, "What they count of their own");
    checkEqual((await totalOf(store, narrow)).messages, 1, "What the person counts after that");
  }),
];

const whichDays: readonly SessionStoreCase[] = [
  statsCase("where nothing was said there are zeros, for every day in order", async (store) => {
    await createSessions(store, ["s1"]);
    const request = { from: "2024-02-27", to: "2024-03-01", timeZone: "Europe/Berlin" };
    const days = ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"];
    checkEqual(
      await store.readStats(request),
      {
        total: zeros,
        days: days.map((day) => ({ day, ...zeros })),
        helpers: [],
        tools: [],
        feedback: { good: 0, bad: 0 },
      },
      "What was said on days before there was a message",
    );
  }),
  statsCase("a message is of the day that a calendar in the time zone shows", async (store) => {
    await createConversation(store, "s1", [textMessage("m1", "One")]);
    const [message] = (await store.listMessages("s1", { limit: 1 })).items;
    check(message !== undefined, "A message that was saved is not listed");
    const timeZones = [
      ...["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "America/St_Johns"],
      ...["Australia/Lord_Howe", "UTC", "Europe/Berlin", "America/Los_Angeles"],
    ];
    for (const timeZone of timeZones) {
      const day = dateIn(timeZone, message.createdAt);
      const { days } = await store.readStats(aroundNow({ timeZone }));
      const said = days.filter(({ messages }) => messages > 0);
      checkEqual(
        said.map((one) => one.day),
        [day],
        `The days of a message of ${message.createdAt} in ${timeZone}`,
      );
    }
  }),
  statsCase("both the first and the last day count, and no other", async (store) => {
    await createConversation(store, "s1", [textMessage("m1")]);
    const [message] = (await store.listMessages("s1", { limit: 1 })).items;
    const timeZone = "Pacific/Kiritimati";
    const day = dateIn(timeZone, message?.createdAt ?? "");
    const counts = async (first: number, last: number) => {
      const range = { from: addDays(day, first), to: addDays(day, last), timeZone };
      return (await store.readStats(range)).total.messages;
    };
    checkEqual(await counts(0, 0), 1, "The messages of that day alone");
    checkEqual(await counts(0, 2), 1, "Those of a range that begins with it");
    checkEqual(await counts(-2, 0), 1, "Those of a range that ends with it");
    checkEqual(await counts(-365, 0), 1, "Those of a whole year");
    checkEqual(await counts(1, 2), 0, "Those of the days after it");
    checkEqual(await counts(-2, -1), 0, "Those of the days before it");
  }),
  statsCase("a range that is none is invalid, and says which field is wrong", async (store) => {
    const good = { from: "2026-01-01", to: "2026-01-31", timeZone: "UTC" };
    const wrong = [
      ["from", { from: "2026-02-30" }],
      ["from", { from: "yesterday" }],
      ["to", { to: "2026-1-31" }],
      ["to", { to: "2025-12-31" }],
      ["to", { to: "2027-01-02" }],
      ["timeZone", { timeZone: "Europe/Atlantis" }],
      ["timeZone", { timeZone: "+01:00" }],
    ] as const;
    for (const [field, change] of wrong) {
      const request = { ...good, ...change };
      const call = `readStats(${JSON.stringify(request)})`;
      const error = await checkRejects(store.readStats(request), "invalid", call);
      checkEqual("field" in error ? error.field : undefined, field, `The field of ${call}`);
    }
  }),
];

const asAWhole: readonly SessionStoreCase[] = [
  statsCase("helpers come by id, tools by name, each once", async (store) => {
    const names = ["～", "b", "😀", "é", "B", "a"];
    for (const [index, helper] of ["writer", "guide", "h"].entries()) {
      await store.createSession(sessionInput(`s${index}`, { helper }));
      const parts = names.map((name) => callIn("output-available", name));
      await store.saveMessages(`s${index}`, [textMessage("m1"), replyMessage("m2", "", { parts })]);
    }
    const { helpers, tools } = await store.readStats(aroundNow());
    checkEqual(
      helpers.map(({ helper, messages }) => [helper, messages]),
      ["guide", "h", "writer"].map((helper) => [helper, 1]),
      "The helpers",
    );
    checkEqual(
      tools,
      [...names].sort().map((name) => ({ name, calls: 3 })),
      "The tools, in the order of UTF-16 code units",
    );
  }),
  statsCase("what is counted is what a recount of every message gives", async (store) => {
    await saveGenerated(store);
    const narrowed = [
      {},
      { timeZone: "Pacific/Kiritimati", projectId: "atlas" },
      { timeZone: "Etc/GMT+12", helper: "guide" },
      { timeZone: "Asia/Kathmandu", sessionId: "s3" },
    ];
    for (const narrow of narrowed) {
      const request = aroundNow(narrow);
      const stats = await store.readStats(request);
      checkEqual(stats, await recount(store, request), `readStats(${JSON.stringify(request)})`);
    }
  }),
  statsCase("messages that were found good or bad count as such", async (store) => {
    if (!isFeedbackStore(store)) throw new CaseSkipped("this store is no FeedbackStore");
    const ids = ["m1", "m2", "m3", "m4"];
    await createConversation(
      store,
      "s1",
      ids.map((id) => replyMessage(id)),
    );
    await store.setFeedback("s1", "m1", { rating: "good" });
    await store.setFeedback("s1", "m2", { rating: "good", reason: "Clear." });
    await store.setFeedback("s1", "m3", { rating: "bad" });
    await store.setFeedback("s1", "m4", { rating: "bad" });
    await store.setFeedback("s1", "m4", null);
    const feedback = async (more = {}) => (await store.readStats(aroundNow(more))).feedback;
    checkEqual(await feedback(), { good: 2, bad: 1 }, "The feedback");
    checkEqual(await feedback({ helper: "writer" }), { good: 0, bad: 0 }, "That of another helper");
    await store.updateSession("s1", { state: "trashed" });
    checkEqual(await feedback(), { good: 0, bad: 0 }, "That of a trashed session");
  }),
  statsCase("a call that was given up rejects", async (store) => {
    const options = { signal: AbortSignal.abort() };
    await checkRejects(store.readStats(aroundNow(), options), "aborted", "An aborted readStats");
  }),
];

export const statsCases: readonly SessionStoreCase[] = [
  ...statsMeasureCases,
  ...whichSessions,
  ...whichDays,
  ...asAWhole,
];
