import type { ReplyEvent } from "../contract/reply-event.js";
import { checkEqual } from "./checks.js";
import {
  checkEvents,
  openReply,
  type ReplyLogCase,
  readAll,
  readSome,
  word,
  words,
} from "./reply-log-case.js";

export const replyLogEventCases: readonly ReplyLogCase[] = [
  {
    name: "a reader gets each event once, in order, whether one or many were appended at a time",
    async run({ log }) {
      const reply = await openReply(log);
      checkEqual(await reply.append(0, words(0, 1)), "appended", "append");
      await reply.append(1, words(1, 500));
      for (let at = 501; at < 520; at += 1) await reply.append(at, words(at, 1));
      await reply.close();
      await checkEvents(log, words(0, 520), "The events");
    },
  },
  {
    name: "a reader may begin at any event",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 12));
      await reply.close();
      for (let from = 0; from <= 12; from += 1) {
        const expected = words(from, 12 - from);
        await checkEvents(log, expected, `The events from number ${from} on`, { from });
      }
    },
  },
  {
    name: "a reader who is there before the events gets the same as one who comes after",
    async run({ log }) {
      const reply = await openReply(log);
      const early = readAll(log);
      await reply.append(0, words(0, 2));
      const between = readAll(log, { from: 1 });
      await reply.append(2, words(2, 3));
      await reply.close();
      checkEqual(await early, words(0, 5), "The events of an early reader");
      checkEqual(await between, words(1, 4), "The events of a reader who came in between");
      await checkEvents(log, words(0, 5), "The events of a late reader");
    },
  },
  {
    name: "a reader gets an event as soon as it is appended",
    async run({ log }) {
      const reply = await openReply(log);
      for (let at = 0; at < 5; at += 1) {
        const waiting = readSome(log, 1, { from: at });
        await reply.append(at, words(at, 1));
        checkEqual(await waiting, words(at, 1), "What a waiting reader got");
      }
    },
  },
  {
    name: "readers don't take events from each other, and leaving is nobody else's business",
    async run({ log }) {
      const reply = await openReply(log);
      const readers = [readAll(log), readAll(log), readSome(log, 1)];
      await reply.append(0, words(0, 1));
      await readers[2];
      await reply.append(1, words(1, 2));
      await reply.close();
      const [one, other] = await Promise.all(readers);
      checkEqual(one, words(0, 3), "The events of one reader");
      checkEqual(other, words(0, 3), "The events of another");
    },
  },
  {
    name: "a reader who leaves while waiting for an event need not wait for it",
    async run({ log }) {
      await openReply(log);
      const reader = log.follow("s1", "r1", 0)[Symbol.asyncIterator]();
      const waiting = reader.next();
      await reader.return?.();
      checkEqual((await waiting).done, true, "Whether a reader who left is done");
    },
  },
  {
    name: "there is nothing to read of a reply that does not exist",
    async run({ log }) {
      await openReply(log);
      await checkEvents(log, [], "The events of no reply", { id: "r2" });
      await checkEvents(log, [], "The events of another session's reply", { session: "s2" });
    },
  },
  {
    name: "appending again what is there adds only what is new",
    async run({ log }) {
      const reply = await openReply(log);
      await reply.append(0, words(0, 3));
      checkEqual(await reply.append(0, words(0, 3)), "appended", "append, for the second time");
      await reply.append(1, words(1, 4));
      await reply.append(4, words(4, 1));
      await reply.close();
      await checkEvents(log, words(0, 5), "The events");
    },
  },
  {
    name: "appending nothing changes nothing",
    async run({ log }) {
      const reply = await openReply(log);
      checkEqual(await reply.append(0, []), "appended", "append of no events");
      await reply.append(0, words(0, 1));
      checkEqual((await log.find("s1"))?.length, 1, "The number of events");
    },
  },
  {
    name: "events come back as they were, whatever they carry",
    async run({ log }) {
      const input = {
        text: "кот \u{1F408} \"'`$ {}\\ \u2028 \u0000",
        list: [1, null, { deep: true }],
      };
      const events: ReplyEvent[] = [
        { type: "start", messageId: "r1" },
        word(""),
        word("a\r\nb\n\ndata: c\u0000"),
        word("x".repeat(1_000_000)),
        { type: "tool-input-available", toolCallId: "c", toolName: "look", input, dynamic: true },
        { type: "tool-output-available", toolCallId: "c", output: null },
        { type: "finish", messageMetadata: { usage: { inputTokens: 1, outputTokens: 0 } } },
      ];
      const reply = await openReply(log);
      await reply.append(0, events);
      await reply.close();
      await checkEvents(log, events, "The events");
    },
  },
  {
    name: "an event is read as it was when it was appended, whatever becomes of it later",
    async run({ log }) {
      const input = { city: "Rome" };
      const event = {
        type: "tool-input-available" as const,
        toolCallId: "c",
        toolName: "look",
        input,
      };
      const events: ReplyEvent[] = [event];
      const reply = await openReply(log);
      const appending = reply.append(0, events);
      input.city = "Oslo";
      events.push(word("more"));
      await appending;
      await reply.close();
      await checkEvents(log, [{ ...event, input: { city: "Rome" } }], "The events");
    },
  },
];
