import type { ReplyEvent } from "../../contract/reply-event.js";
import { createMemoryReplyLog } from "../../reply/memory-reply-log.js";
import type { OpenReply, ReplyLog, ReplyOpening } from "../../reply/reply-log.js";
import { type ManualClock, manualClock } from "../../scripted/manual-clock.js";
import type { ReplyLogContext } from "../reply-log-case.js";

/** What a fault has to work with: a log that keeps the contract, and its time. */
export interface LogParts {
  good: ReplyLog;
  clock: ManualClock;
}

/** One mistake that an implementer could make: the methods that differ from a good log's. */
export type LogFault = (parts: LogParts) => Partial<ReplyLog>;

/** Faults by what they do, to go on from "a log that …". */
export type LogFaults = Readonly<Record<string, LogFault>>;

const keep = 60_000;

/** One log as two processes have it, both with the fault. */
export function makeBrokenLog(fault: LogFault): ReplyLogContext {
  const clock = manualClock();
  const good = createMemoryReplyLog({ clock, keep });
  const broken = () => ({ ...good, ...fault({ good, clock }) });
  return { log: broken(), peer: broken(), keep, pass: (ms) => clock.advance(ms) };
}

/** A reply that is open, and where. */
export interface Place extends LogParts {
  session: string;
  opening: ReplyOpening;
}

/** Replies that differ from good ones in some methods. */
export function inOwnersHands(change: (reply: OpenReply, place: Place) => object): LogFault {
  return (parts) => ({
    async open(session, opening) {
      const reply = await parts.good.open(session, opening);
      return { ...reply, ...change(reply, { ...parts, session, opening }) };
    },
  });
}

/** Every event that is appended goes through `change`. */
export function incomingEvents(change: (event: ReplyEvent) => ReplyEvent): LogFault {
  return inOwnersHands((reply) => ({
    append: (at: number, events: readonly ReplyEvent[]) => reply.append(at, events.map(change)),
  }));
}

/** What a session or a reply is called goes through `change`. */
export function renaming(change: (text: string) => string, what: "session" | "reply"): LogFault {
  const session = what === "session" ? change : (text: string) => text;
  const reply = what === "reply" ? change : (text: string) => text;
  return ({ good }) => ({
    open: (name, opening) => good.open(session(name), { ...opening, id: reply(opening.id) }),
    find: (name) => good.find(session(name)),
    follow: (name, id, from) => good.follow(session(name), reply(id), from),
    stop: (name, id, at) => good.stop(session(name), reply(id), at),
    forget: (name) => good.forget(session(name)),
  });
}

/** The events that are there now. */
export async function eventsNow({
  good,
  session,
  opening,
}: Pick<Place, "good" | "session" | "opening">): Promise<ReplyEvent[]> {
  const found = await good.find(session);
  const events: ReplyEvent[] = [];
  if (found?.id !== opening.id || found.length === 0) return events;
  for await (const event of good.follow(session, opening.id, 0)) {
    events.push(event);
    if (events.length === found.length) break;
  }
  return events;
}
