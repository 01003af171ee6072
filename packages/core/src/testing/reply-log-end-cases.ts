import { checkEqual, checkRejects } from "./checks.js";
import { checkEvents, openReply, type ReplyLogCase, readAll, words } from "./reply-log-case.js";

export const replyLogEndCases: readonly ReplyLogCase[] = [
  {
    name: "whoever reads the last event can open the next reply",
    async run({ log }) {
      for (let index = 0; index < 10; index += 1) {
        const id = `r${index}`;
        const reply = await openReply(log, id);
        await reply.append(0, words(0, 1));
        const ending = reply.end(1, [{ type: "finish" }]);
        for await (const event of log.follow("s1", id, 0)) {
          if (event.type === "finish") break;
        }
        await (await openReply(log, `after-${id}`)).close();
        await ending;
      }
    },
  },
  {
    name: "a reply that has ended says so, and its last events are in it once",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      await reply.end(2, words(2, 2));
      await reply.end(2, words(2, 2));
      checkEqual(
        await log.find("s1"),
        { id: "r1", subject: "answers r1", state: "ended", length: 4, stoppedAt: null },
        "find after the end",
      );
      await reply.close();
      await checkEvents(log, words(0, 4), "The events");
    },
  },
  {
    name: "after the end more may be appended, and readers stay for it until the reply is closed",
    async run({ log }) {
      const reply = await openReply(log);
      const reading = readAll(log);
      await reply.end(0, words(0, 1));
      checkEqual(await reply.append(1, words(1, 1)), "appended", "append after the end");
      checkEqual(await reply.renew(), null, "renew after the end");
      await reply.append(2, words(2, 1));
      await reply.close();
      checkEqual(await reading, words(0, 3), "What a reader got who was there all the time");
    },
  },
  {
    name: "the next reply and the rest of the last one leave each other alone",
    async run({ log }) {
      const first = await openReply(log);
      const reading = readAll(log);
      await first.end(0, words(0, 1));
      const second = await openReply(log, "r2");
      await second.append(0, words(10, 1));
      await first.append(1, words(1, 1));
      await first.close();
      await checkRejects(openReply(log, "r3"), "conflict", "open while the second is running");
      await second.append(1, words(11, 1));
      await second.close();
      checkEqual(await reading, words(0, 2), "The events of the first");
      await checkEvents(log, words(10, 2), "The events of the second", { id: "r2" });
      checkEqual((await log.find("s1"))?.id, "r2", "The latest reply");
    },
  },
  {
    name: "closing ends the readers, ends the reply and gives the session free",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      const reading = readAll(log);
      await reply.close();
      checkEqual(await reading, words(0, 2), "What a reader got");
      checkEqual((await log.find("s1"))?.state, "ended", "The state of a closed reply");
      await openReply(log, "r2");
    },
  },
  {
    name: "closing again changes nothing, also not for the next reply",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 1));
      await reply.close();
      await reply.close();
      await openReply(log, "r2");
      await reply.close();
      await checkRejects(openReply(log, "r3"), "conflict", "open while the second is running");
      await checkEvents(log, words(0, 1), "The events of the first");
    },
  },
  {
    name: "a reply that is given up is lost at once: readers end, and the session is free",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      const reading = readAll(log);
      await reply.giveUp();
      checkEqual(await reading, words(0, 2), "What a reader got");
      checkEqual((await log.find("s1"))?.state, "lost", "The state of a reply that is given up");
      await checkRejects(reply.append(2, words(2, 1)), "interrupted", "append after giveUp");
      await checkRejects(reply.renew(), "interrupted", "renew after giveUp");
      await reply.close();
      checkEqual((await log.find("s1"))?.state, "lost", "The state after close");
      await checkEvents(log, words(0, 2), "The events");
      await openReply(log, "r2");
    },
  },
  {
    name: "giving up what has ended, or is closed or given up, changes nothing of it",
    async run({ log }) {
      const ended = await openReply(log);
      await ended.end(0, words(0, 1));
      await ended.giveUp();
      checkEqual((await log.find("s1"))?.state, "ended", "The state of a reply that had ended");
      await checkEvents(log, words(0, 1), "The events of a reply that had ended");
      const closed = await openReply(log, "r2");
      await closed.close();
      await closed.giveUp();
      checkEqual((await log.find("s1"))?.state, "ended", "The state of a reply that was closed");
      const given = await openReply(log, "r3");
      await given.giveUp();
      await openReply(log, "r4");
      await given.giveUp();
      await checkRejects(openReply(log, "r5"), "conflict", "open while the next one is running");
    },
  },
  {
    name: "nothing can be added to a closed reply",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 1));
      await reply.close();
      await checkRejects(reply.append(1, words(1, 1)), "interrupted", "append after close");
      await checkRejects(reply.end(1, words(1, 1)), "interrupted", "end after close");
      await checkEvents(log, words(0, 1), "The events");
    },
  },
  {
    name: "a closed reply can be read for its time, and is gone after it",
    async run({ log, keep, pass }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      await reply.close();
      await pass(keep * 0.5);
      checkEqual(
        (await log.find("s1"))?.id,
        "r1",
        "The reply that is found before its time is over",
      );
      await checkEvents(log, words(1, 1), "The events before their time is over", { from: 1 });
      await pass(keep * 0.7);
      checkEqual(await log.find("s1"), null, "What is found of a reply when its time is over");
      await checkEvents(log, [], "The events when their time is over");
    },
  },
];
