import { ChatError, type OpenReply, type ReplyEvent, type ReplyLog } from "@helperchat/core";
import type { SimulatedProcess } from "./simulated-process.js";
import type { Trouble } from "./trouble.js";
import type { VirtualTime } from "./virtual-time.js";

export interface ServerLogOptions {
  process: SimulatedProcess;
  /** The log that all servers share. */
  log: ReplyLog;
  time: VirtualTime;
  trouble: Trouble;
}

/** How long a call takes at most on a good day, each way, in milliseconds. */
const USUAL = 2;

/** The log of running replies, as a server reaches it. */
export function serverLog({ process, log, time, trouble }: ServerLogOptions): ReplyLog {
  const reach = <T>(work: () => Promise<T>): Promise<T> => {
    const refuses = trouble.strikes("refuses");
    const lies = trouble.strikes("lies");
    return process.call(trouble.trip(USUAL), async () => {
      if (refuses) throw unreachable();
      const result = await work();
      if (lies) throw unreachable();
      return result;
    });
  };

  const hold = (reply: OpenReply): OpenReply => {
    const stopping = new AbortController();
    const hear = () =>
      time.plan(trouble.trip(USUAL).back, () => process.run(() => stopping.abort()));
    if (reply.stopping.aborted) hear();
    else reply.stopping.addEventListener("abort", hear, { once: true });
    return {
      lease: reply.lease,
      stopping: stopping.signal,
      append: (at, events) => {
        const sent = structuredClone(events);
        return reach(() => reply.append(at, sent));
      },
      renew: () => reach(() => reply.renew()),
      end: (at, events) => {
        const sent = structuredClone(events);
        return reach(() => reply.end(at, sent));
      },
      giveUp: () => reach(() => reply.giveUp()),
      close: () => reach(() => reply.close()),
    };
  };

  return {
    open: async (session, opening) => hold(await reach(() => log.open(session, opening))),
    find: (session) => reach(() => log.find(session)),
    stop: (...args: Parameters<ReplyLog["stop"]>) => reach(() => log.stop(...args)),
    forget: (session) => reach(() => log.forget(session)),
    isForgotten: (session) => reach(() => log.isForgotten(session)),
    follow(session, replyId, from) {
      const events: AsyncIterator<ReplyEvent> = log
        .follow(session, replyId, from)
        [Symbol.asyncIterator]();
      return {
        [Symbol.asyncIterator]: () => ({
          next: () => reach(() => events.next()),
          async return() {
            await events.return?.();
            return { done: true, value: undefined };
          },
        }),
      };
    },
  };
}

function unreachable(): ChatError {
  return new ChatError("unavailable", "The log of replies can't be reached.");
}
