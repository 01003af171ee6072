import { checkEqual, checkRejects } from "./checks.js";
import {
  checkEvents,
  openReply,
  peerOf,
  type ReplyLogCase,
  readAll,
  readSome,
  toldToStop,
  words,
} from "./reply-log-case.js";

export const replyLogPeerCases: readonly ReplyLogCase[] = [
  {
    name: "a reply is found and read in another, from the beginning and as it grows",
    async run(context) {
      const { log } = context;
      const peer = peerOf(context);
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      checkEqual(
        await peer.find("s1"),
        { id: "r1", subject: "answers r1", state: "running", length: 2, stoppedAt: null },
        "find in another process",
      );
      const readers = [readAll(peer), readAll(peer, { from: 1 }), readAll(log)];
      for (let at = 2; at < 20; at += 1) await reply.append(at, words(at, 1));
      await reply.end(20, words(20, 1));
      await reply.close();
      const [all, rest, own] = await Promise.all(readers);
      checkEqual(all, words(0, 21), "The events in another process");
      checkEqual(rest, words(1, 20), "The events in another process, from the second on");
      checkEqual(own, words(0, 21), "The events in the owner's own");
    },
  },
  {
    name: "a session that replies in one is held in all",
    async run(context) {
      const { log } = context;
      const peer = peerOf(context);
      const reply = await openReply(log);
      await checkRejects(openReply(peer, "r2"), "conflict", "open in another process");
      await reply.close();
      await openReply(peer, "r2");
      await checkRejects(openReply(log, "r3"), "conflict", "open while another process replies");
    },
  },
  {
    name: "of opens in all of them at once, one succeeds",
    async run(context) {
      const peer = peerOf(context);
      const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
      const outcomes = await Promise.allSettled(
        ids.map((id, index) => openReply(index % 2 === 0 ? context.log : peer, id)),
      );
      const opened = outcomes.filter(({ status }) => status === "fulfilled");
      checkEqual(opened.length, 1, "How many of twenty calls opened a reply");
    },
  },
  {
    name: "a stop in one reaches the owner in another",
    async run(context) {
      const { log } = context;
      const peer = peerOf(context);
      const reply = await openReply(log);
      await reply.append(0, words(0, 1));
      await reply.append(1, words(1, 2));
      await peer.stop("s1", "r1", 1);
      checkEqual(await reply.append(3, words(3, 1)), "stopped", "append after a stop elsewhere");
      await toldToStop(reply);
      checkEqual(await reply.renew(), 1, "renew after a stop elsewhere");
      await reply.end(3, [{ type: "abort" }]);
      await reply.close();
      await checkEvents(peer, [...words(0, 3), { type: "abort" }], "The events elsewhere");
    },
  },
  {
    name: "what is forgotten in one is forgotten in all, and its owner is told",
    async run(context) {
      const { log } = context;
      const peer = peerOf(context);
      const reply = await openReply(log);
      await reply.append(0, words(0, 2));
      const begun = await readSome(log, 1);
      const reading = readAll(log, { from: 1 });
      await peer.forget("s1");
      await reading;
      checkEqual(begun, words(0, 1), "What was read before");
      await toldToStop(reply);
      await checkRejects(reply.renew(), "interrupted", "renew after forget elsewhere");
      checkEqual(await log.find("s1"), null, "find after forget elsewhere");
      await checkEvents(log, [], "The events after forget elsewhere");
      await openReply(log, "r2");
    },
  },
  {
    name: "a reply whose owner falls silent is lost in all, and another may go on",
    async run(context) {
      const { log, pass } = context;
      const peer = peerOf(context);
      const lost = await openReply(log);
      await lost.append(0, words(0, 1));
      const reading = readAll(peer);
      await pass(lost.lease * 1.1);
      checkEqual(await reading, words(0, 1), "What a reader elsewhere got");
      checkEqual((await peer.find("s1"))?.state, "lost", "The state of the reply elsewhere");
      const next = await openReply(peer, "r2");
      await next.append(0, words(5, 1));
      await checkRejects(lost.append(1, words(1, 1)), "interrupted", "append by the old owner");
      await next.close();
      await checkEvents(log, words(5, 1), "The events of the next reply", { id: "r2" });
    },
  },
];
