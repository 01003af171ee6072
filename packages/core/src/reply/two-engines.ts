import { type ManualClock, manualClock } from "../scripted/manual-clock.js";
import { memoryStore } from "../stores/memory-store.js";
import { drivenFixture, engineFixture, type FixtureOptions } from "./engine-fixture.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";
import type { OpenReply, ReplyLog } from "./reply-log.js";

/**
 * Two engines over one log and one store, each with a clock of its own: one whose clock stands
 * still is one whose process does, and `a` hears of no stop if it is `deaf`. The log keeps the time of `live`.
 */
export function twoEngines(options: FixtureOptions & { deaf?: boolean } = {}) {
  const time = manualClock();
  const replies = options.replies ?? createMemoryReplyLog({ clock: time });
  const store = memoryStore({ clock: time });
  // A process that stands still does not hear of a stop either.
  const own = options.deaf ? changedReplies(replies, () => ({ stopping: never() })) : replies;
  const a = drivenFixture({ store, ids: "a", ...options, replies: own });
  const b = engineFixture({ store, replies, ids: "b" });
  return {
    a,
    b,
    replies,
    messages: a.messages,
    /** Lets time pass, in milliseconds, for the log and for whichever engines are alive. */
    async live(ms: number, ...alive: readonly { clock: ManualClock }[]) {
      for (let passed = 0; passed < ms; passed += 500) {
        for (const { clock } of alive) await clock.advance(500);
        await time.advance(500);
      }
    },
  };
}

function never(): AbortSignal {
  return new AbortController().signal;
}

/** A log whose open replies differ in some methods. */
export function changedReplies(
  good: ReplyLog,
  change: (reply: OpenReply) => Partial<OpenReply>,
): ReplyLog {
  return {
    ...good,
    async open(session, opening) {
      const reply = await good.open(session, opening);
      return { ...reply, ...change(reply) };
    },
  };
}
