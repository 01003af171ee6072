import { check, checkEqual } from "./checks.js";
import { checkEvents, openReply, type ReplyLogCase, toldToStop, words } from "./reply-log-case.js";

export const replyLogStopCases: readonly ReplyLogCase[] = [
  {
    name: "the owner is told",
    async run({ log }) {
      const reply = await openReply(log);
      await log.stop("s1", "r1", null);
      await toldToStop(reply);
    },
  },
  {
    name: "once it has resolved, not one event gets in but those of the end",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      const racing = [2, 3, 4, 5].map((at) => reply.append(at, words(at, 1)));
      await log.stop("s1", "r1", null);
      const length = (await log.find("s1"))?.length ?? 0;
      const answers = await Promise.all(racing);
      const appended = answers.filter((answer) => answer === "appended").length;
      checkEqual(appended, length - 2, "How many events were said to be appended, and were");
      checkEqual(await reply.append(length, words(length, 1)), "stopped", "append after stop");
      checkEqual((await log.find("s1"))?.length, length, "The number of events after stop");
      await reply.end(length, [{ type: "abort" }]);
      await reply.close();
      const expected = [...words(0, length), { type: "abort" as const }];
      await checkEvents(log, expected, "The events of a stopped reply");
    },
  },
  {
    name: "the owner and whoever finds the reply learn how many of its events count",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 5));
      checkEqual((await log.find("s1"))?.stoppedAt, null, "stoppedAt before a stop");
      await log.stop("s1", "r1", 3);
      checkEqual(await reply.renew(), 3, "renew after a stop at the third event");
      const found = await log.find("s1");
      checkEqual([found?.stoppedAt, found?.length], [3, 5], "stoppedAt and length after a stop");
      await reply.end(5, [{ type: "abort" }]);
      checkEqual((await log.find("s1"))?.stoppedAt, 3, "stoppedAt after the end");
      await reply.close();
      checkEqual((await log.find("s1"))?.stoppedAt, 3, "stoppedAt of a closed reply");
    },
  },
  {
    name: "a stop before the first event is one, too",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      await log.stop("s1", "r1", 0);
      checkEqual(await reply.renew(), 0, "renew after a stop at no event");
      checkEqual((await log.find("s1"))?.stoppedAt, 0, "stoppedAt");
    },
  },
  {
    name: "without a place, or with one that is not reached, the reply ends where it is",
    async run({ log }) {
      for (const [id, at] of [
        ["r1", null],
        ["r2", 9],
      ] as const) {
        const reply = await openReply(log, id, id);
        await reply.append(0, words(0, 4));
        await log.stop(id, id, at);
        checkEqual(await reply.renew(), 4, `renew after a stop at ${at}`);
        checkEqual((await log.find(id))?.stoppedAt, 4, `stoppedAt after a stop at ${at}`);
      }
    },
  },
  {
    name: "of several stops the first one counts",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 4));
      for (const at of [2, 1, 3, null]) await log.stop("s1", "r1", at);
      checkEqual(await reply.renew(), 2, "renew after stops at 2, 1, 3 and at no place");
    },
  },
  {
    name: "events beyond the place stay where they are, and those of the end follow them",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 4));
      await log.stop("s1", "r1", 2);
      await reply.end(4, [{ type: "abort" }]);
      await reply.close();
      await checkEvents(log, [...words(0, 4), { type: "abort" }], "The events");
      await checkEvents(log, [{ type: "abort" }], "The events after the last", { from: 4 });
    },
  },
  {
    name: "what had been appended before is still said to be, when asked again",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      await log.stop("s1", "r1", null);
      checkEqual(await reply.append(0, words(0, 2)), "appended", "append, repeated after a stop");
      checkEqual(await reply.append(1, words(1, 2)), "stopped", "append of something new");
      checkEqual((await log.find("s1"))?.length, 2, "The number of events");
    },
  },
  {
    name: "renewing tells of it, and renews",
    async run({ log, pass }) {
      const reply = await openReply(log);
      await log.stop("s1", "r1", null);
      await pass(reply.lease * 0.6);
      checkEqual(await reply.renew(), 0, "renew after a stop");
      await pass(reply.lease * 0.6);
      checkEqual(await reply.renew(), 0, "renew again");
      checkEqual((await log.find("s1"))?.state, "running", "A stopped reply before its end");
    },
  },
  {
    name: "after the end of a stopped reply more may be appended",
    async run({ log }) {
      const reply = await openReply(log);
      await log.stop("s1", "r1", null);
      await reply.end(0, [{ type: "abort" }]);
      checkEqual(await reply.append(1, words(1, 1)), "appended", "append after the end");
      checkEqual((await log.find("s1"))?.length, 2, "The number of events");
    },
  },
  {
    name: "stopping twice is stopping once",
    async run({ log }) {
      const reply = await openReply(log);
      await Promise.all([log.stop("s1", "r1", null), log.stop("s1", "r1", null)]);
      await log.stop("s1", "r1", null);
      await reply.end(0, [{ type: "abort" }]);
      await reply.close();
      await checkEvents(log, [{ type: "abort" }], "The events");
    },
  },
  {
    name: "a reply that has ended stays as it is, and the next one is not concerned",
    async run({ log }) {
      const first = await openReply(log);
      await first.end(0, [{ type: "finish" }]);
      await log.stop("s1", "r1", null);
      checkEqual((await log.find("s1"))?.stoppedAt, null, "stoppedAt of a reply that had ended");
      checkEqual(await first.append(1, words(1, 1)), "appended", "append to the one that ended");
      const second = await openReply(log, "r2");
      await log.stop("s1", "r1", null);
      checkEqual(await second.append(0, words(0, 1)), "appended", "append to the next reply");
      checkEqual(await second.renew(), null, "renew of the next reply");
      check(!second.stopping.aborted, "The next reply was told to stop");
    },
  },
  {
    name: "no other reply is stopped, and what does not exist is no error",
    async run({ log }) {
      const reply = await openReply(log);
      const other = await openReply(log, "r1", "s2");
      await log.stop("s1", "r2", null);
      await log.stop("s3", "r1", null);
      await log.stop("s2", "r1", null);
      checkEqual(await reply.append(0, words(0, 1)), "appended", "append to a reply left alone");
      checkEqual(
        await other.append(0, words(0, 1)),
        "stopped",
        "append to the one that was stopped",
      );
      await toldToStop(other);
      check(!reply.stopping.aborted, "A reply was told to stop that nobody stopped");
    },
  },
];
