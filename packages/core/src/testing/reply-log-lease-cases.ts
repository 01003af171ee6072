import type { OpenReply } from "../reply/reply-log.js";
import { checkEqual, checkRejects } from "./checks.js";
import {
  checkEvents,
  openReply,
  type ReplyLogCase,
  type ReplyLogContext,
  readAll,
  words,
} from "./reply-log-case.js";

/** A reply of two events whose owner was silent for too long. */
async function loseReply({ log, pass }: ReplyLogContext): Promise<OpenReply> {
  const reply = await openReply(log);
  await reply.append(0, words(0, 2));
  await pass(reply.lease * 1.1);
  return reply;
}

export const replyLogLeaseCases: readonly ReplyLogCase[] = [
  {
    name: "runs out: readers end, the reply is lost, and the session is free",
    async run(context) {
      const { log } = context;
      const reading = openReply(log, "r0", "s0").then(() =>
        readAll(log, { session: "s0", id: "r0" }),
      );
      await loseReply(context);
      checkEqual(await reading, [], "What a reader got of a reply that its owner left");
      checkEqual(
        await log.find("s1"),
        { id: "r1", subject: "answers r1", state: "lost", length: 2, stoppedAt: null },
        "find when the lease has run out",
      );
      await openReply(log, "r2");
      checkEqual((await log.find("s1"))?.id, "r2", "The latest reply");
    },
  },
  {
    name: "holds as long as it is renewed",
    async run({ log, pass }) {
      const reply = await openReply(log);
      await pass(reply.lease * 0.6);
      checkEqual(await reply.renew(), null, "renew");
      await pass(reply.lease * 0.6);
      await checkRejects(openReply(log, "r2"), "conflict", "open in a session that is held");
      checkEqual(await reply.append(0, words(0, 1)), "appended", "append under a renewed lease");
      await reply.close();
      await checkEvents(log, words(0, 1), "The events");
    },
  },
  {
    name: "holds while the reply before it is forgotten",
    async run({ log, keep, pass }) {
      const first = await openReply(log);
      await first.end(0, words(0, 1));
      const second = await openReply(log, "r2");
      await first.close();
      await pass(Math.min(keep * 1.1, second.lease * 0.9));
      await checkRejects(openReply(log, "r3"), "conflict", "open in a session that is held");
      const step = Math.min(keep, second.lease) * 0.6;
      for (let passed = 0; passed < keep * 1.2; passed += step) {
        await second.renew();
        await pass(step);
      }
      await checkRejects(openReply(log, "r3"), "conflict", "open in a session that is held on");
      checkEqual((await log.find("s1"))?.id, "r2", "The latest reply");
      await checkEvents(log, [], "The events of the first reply when their time is over");
    },
  },
  {
    name: "what was read of a lost reply can be read on",
    async run(context) {
      await loseReply(context);
      await checkEvents(context.log, words(1, 1), "The events from the second on", { from: 1 });
    },
  },
  {
    name: "who has lost it can add nothing, ever again",
    async run(context) {
      const { log } = context;
      const lost = await loseReply(context);
      const attempts: [string, () => Promise<unknown>][] = [
        ["append", () => lost.append(2, words(2, 1))],
        ["renew", () => lost.renew()],
        ["end", () => lost.end(2, words(2, 1))],
      ];
      for (const [name, attempt] of attempts) {
        await checkRejects(attempt(), "interrupted", `${name} when the lease has run out`);
      }
      const next = await openReply(log, "r2");
      await next.append(0, words(10, 1));
      for (const [name, attempt] of attempts) {
        await checkRejects(attempt(), "interrupted", `${name} when the session is another's`);
      }
      await next.close();
      await checkEvents(log, words(0, 2), "The events of the lost reply");
      await checkEvents(log, words(10, 1), "The events of the next one", { id: "r2" });
    },
  },
  {
    name: "who has lost it may close, which changes nothing",
    async run(context) {
      const { log } = context;
      const lost = await loseReply(context);
      await lost.close();
      checkEqual((await log.find("s1"))?.state, "lost", "The state of a lost reply after close");
      await openReply(log, "r2");
      await lost.close();
      await checkRejects(openReply(log, "r3"), "conflict", "open in a session that is held again");
    },
  },
  {
    name: "a lost reply can't be stopped any more, which is no error",
    async run(context) {
      const { log } = context;
      await loseReply(context);
      await log.stop("s1", "r1", null);
      const next = await openReply(log, "r2");
      checkEqual(await next.append(0, words(0, 1)), "appended", "append to the next reply");
    },
  },
  {
    name: "a reply that its owner leaves after the end has ended, and its readers are done",
    async run({ log, pass }) {
      const reply = await openReply(log);
      await reply.end(0, words(0, 1));
      const reading = readAll(log);
      await pass(reply.lease * 1.1);
      checkEqual(await reading, words(0, 1), "What a reader got");
      checkEqual((await log.find("s1"))?.state, "ended", "The state of the reply");
      await checkRejects(reply.append(1, words(1, 1)), "interrupted", "append without a lease");
    },
  },
];
