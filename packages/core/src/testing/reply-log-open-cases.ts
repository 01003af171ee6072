import { check, checkEqual, checkRejects } from "./checks.js";
import { checkEvents, openReply, type ReplyLogCase, words } from "./reply-log-case.js";

/** Names of sessions that a careless key would mix up, or a database would stumble over. */
const awkward = [
  "s1",
  "s1:",
  "s1:r1",
  ":s1",
  "S1",
  '["ada","s1"]',
  '["ada:s1"]',
  "",
  "*",
  "s1 s2",
  "кот",
  "s".repeat(1_000),
];

export const replyLogOpenCases: readonly ReplyLogCase[] = [
  {
    name: "a session without a reply has none to find",
    async run({ log }) {
      checkEqual(await log.find("s1"), null, "find in an empty log");
    },
  },
  {
    name: "an open reply is found, with its subject and how many events it has",
    async run({ log }) {
      const reply = await log.open("s1", { id: "r1", subject: "answers m1" });
      const record = {
        id: "r1",
        subject: "answers m1",
        state: "running",
        length: 0,
        stoppedAt: null,
      };
      checkEqual(await log.find("s1"), record, "find after open");
      await reply.append(0, words(0, 3));
      checkEqual(await log.find("s1"), { ...record, length: 3 }, "find after three events");
    },
  },
  {
    name: "an open reply tells a lease of more than no time",
    async run({ log }) {
      const { lease, stopping } = await openReply(log);
      check(Number.isFinite(lease) && lease > 0, `The lease is ${lease}`);
      check(!stopping.aborted, "A reply was told to stop that nobody stopped");
    },
  },
  {
    name: "a second reply in a session that is replying is a conflict, and disturbs nothing",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 1));
      await checkRejects(openReply(log, "r2"), "conflict", "open while a reply is running");
      checkEqual((await log.find("s1"))?.id, "r1", "The latest reply after a conflict");
      await reply.append(1, words(1, 1));
      await reply.close();
      await checkEvents(log, words(0, 2), "The events of the running reply after a conflict");
    },
  },
  {
    name: "of many calls at once one opens, and all others are conflicts",
    async run({ log }) {
      const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
      const outcomes = await Promise.allSettled(ids.map((id) => openReply(log, id)));
      const opened = ids.filter((_, index) => outcomes[index]?.status === "fulfilled");
      checkEqual(opened.length, 1, "How many of twenty calls opened a reply");
      checkEqual((await log.find("s1"))?.id, opened[0], "The reply that is found");
      for (const outcome of outcomes) {
        if (outcome.status === "fulfilled") continue;
        await checkRejects(Promise.reject(outcome.reason), "conflict", "open beside others");
      }
    },
  },
  {
    name: "sessions don't hold each other up, however alike their names",
    async run({ log }) {
      for (const session of awkward) {
        const reply = await openReply(log, "r1", session);
        await reply.append(0, words(session.length, 1));
      }
      for (const session of awkward) {
        const found = await log.find(session);
        checkEqual(found?.length, 1, `The number of events in session ${JSON.stringify(session)}`);
      }
    },
  },
  {
    name: "the same reply id in two sessions is two replies",
    async run({ log }) {
      const one = await openReply(log, "r1", "s1");
      const other = await openReply(log, "r1", "s2");
      await one.append(0, words(0, 1));
      await other.append(0, words(5, 2));
      await one.close();
      await other.close();
      await checkEvents(log, words(0, 1), "The reply of the one session");
      await checkEvents(log, words(5, 2), "The reply of the other", { session: "s2" });
    },
  },
  {
    name: "the latest reply of a session is the one that is found",
    async run({ log }) {
      await (await openReply(log)).close();
      await openReply(log, "r2");
      checkEqual((await log.find("s1"))?.id, "r2", "The reply that is found");
    },
  },
  {
    name: "reply ids and subjects may be any text",
    async run({ log }) {
      const id = "кот:1 “*”";
      const subject = `${id}\n${"x".repeat(2_000)}`;
      const reply = await log.open("s1", { id, subject });
      await reply.append(0, words(0, 1));
      await reply.close();
      checkEqual(
        await log.find("s1"),
        { id, subject, state: "ended", length: 1, stoppedAt: null },
        "find after open under an unusual id",
      );
      await checkEvents(log, words(0, 1), "The events of a reply under an unusual id", { id });
    },
  },
];
