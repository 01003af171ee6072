import { checkEqual, checkRejects } from "./checks.js";
import {
  checkEvents,
  openReply,
  type ReplyLogCase,
  readAll,
  toldToStop,
  words,
} from "./reply-log-case.js";

export const replyLogForgetCases: readonly ReplyLogCase[] = [
  {
    name: "no reply of the session is found or read any more, whatever became of it",
    async run({ log }) {
      const closed = await openReply(log, "r1");
      await closed.append(0, words(0, 2));
      await closed.close();
      const ended = await openReply(log, "r2");
      await ended.end(0, words(2, 2));
      await (await openReply(log, "r3")).append(0, words(4, 2));
      await log.forget("s1");
      checkEqual(await log.find("s1"), null, "find after forget");
      for (const id of ["r1", "r2", "r3"]) {
        await checkEvents(log, [], `The events of ${id} after forget`, { id });
      }
    },
  },
  {
    name: "readers end",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      const reading = [readAll(log, { from: 2 }), readAll(log, { from: 2 })];
      await log.forget("s1");
      checkEqual(await Promise.all(reading), [[], []], "What readers got who waited for more");
    },
  },
  {
    name: "the owner of a running reply is told to stop, has lost it, and can't bring it back",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 1));
      await log.forget("s1");
      await toldToStop(reply);
      await checkRejects(reply.append(1, words(1, 1)), "interrupted", "append after forget");
      await checkRejects(reply.renew(), "interrupted", "renew after forget");
      await checkRejects(reply.end(1, [{ type: "abort" }]), "interrupted", "end after forget");
      await reply.close();
      checkEqual(await log.find("s1"), null, "find after all that");
      await checkEvents(log, [], "The events after all that");
    },
  },
  {
    name: "the session is free for the next reply, which the last owner leaves alone",
    async run({ log }) {
      const first = await openReply(log);
      await log.forget("s1");
      const second = await openReply(log, "r2");
      await first.close();
      await second.append(0, words(0, 1));
      await second.close();
      await checkEvents(log, words(0, 1), "The events of the next reply", { id: "r2" });
    },
  },
  {
    name: "other sessions keep what they have",
    async run({ log }) {
      const other = await openReply(log, "r1", "s2");
      await other.append(0, words(0, 2));
      await (await openReply(log)).close();
      await log.forget("s1");
      checkEqual(await other.append(2, words(2, 1)), "appended", "append in another session");
      await other.close();
      await checkEvents(log, words(0, 3), "The events of another session", { session: "s2" });
    },
  },
  {
    name: "that the session was forgotten is remembered, of that one alone, whatever comes after",
    async run(context) {
      const { log } = context;
      checkEqual(await log.isForgotten("s1"), false, "isForgotten before");
      await log.forget("s1");
      await (await openReply(log)).close();
      checkEqual(await log.isForgotten("s1"), true, "isForgotten after forget");
      checkEqual(await log.isForgotten("s2"), false, "isForgotten of another session");
      if (!context.peer) return;
      checkEqual(await context.peer.isForgotten("s1"), true, "isForgotten at the peer");
    },
  },
  {
    name: "forgetting twice, or where nothing is kept, is no error",
    async run({ log }) {
      await log.forget("s1");
      await (await openReply(log)).close();
      await log.forget("s1");
      await log.forget("s1");
    },
  },
];
