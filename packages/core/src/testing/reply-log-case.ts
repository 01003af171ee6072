import type { ReplyEvent } from "../contract/reply-event.js";
import type { OpenReply, ReplyLog } from "../reply/reply-log.js";
import { checkEqual } from "./checks.js";
import { CaseSkipped, runCase } from "./run-case.js";
import { type CallLog, watchStore } from "./watched-store.js";

/** What a case is given. Each case has its own, and may leave it as it likes. */
export interface ReplyLogContext {
  /** A log in which nothing is kept yet. */
  log: ReplyLog;
  /** The same log as another process has it, or `null` where it belongs to one process. */
  peer: ReplyLog | null;
  /** How long a closed reply stays readable, in milliseconds. */
  keep: number;
  /** Lets time pass, in milliseconds. */
  pass(ms: number): Promise<void>;
}

/** One sentence of the contract of a reply log, and how to find out whether a log keeps it. */
export interface ReplyLogCase {
  name: string;
  /** Rejects with a `CaseFailure` that tells the log's author what to mend. */
  run(context: ReplyLogContext): Promise<void>;
}

/**
 * Runs one case, with any test runner or none. Rejects with `CaseFailure` where the log broke the
 * contract, or has not answered after `timeLimit` milliseconds, and with `CaseSkipped` where the
 * case does not apply.
 */
export async function runReplyLogCase(
  replyLogCase: ReplyLogCase,
  context: ReplyLogContext,
  timeLimit = 4500,
): Promise<void> {
  const logs: CallLog[] = [];
  const watch = <T extends object>(target: T): T => {
    const { store, log } = watchStore(target);
    logs.push(log);
    return store;
  };
  const watchLog = (target: ReplyLog): ReplyLog => {
    const watched = watch(target);
    return {
      open: async (session, opening) => watch(await watched.open(session, opening)),
      find: (session) => watched.find(session),
      follow: (session, replyId, from) => watched.follow(session, replyId, from),
      stop: (session, replyId, at) => watched.stop(session, replyId, at),
      forget: (session) => watched.forget(session),
      isForgotten: (session) => watched.isForgotten(session),
    };
  };
  const log = watchLog(context.log);
  const peer = context.peer && watchLog(context.peer);
  await runCase(() => replyLogCase.run({ ...context, log, peer }), logs, timeLimit);
}

/** The log of another process, for a case that needs one. */
export function peerOf({ peer }: ReplyLogContext): ReplyLog {
  if (peer) return peer;
  throw new CaseSkipped("needs a peer: let make() return { log, peer }");
}

/** Opens the reply `r1` in the session `s1`, unless said otherwise. */
export function openReply(log: ReplyLog, id = "r1", session = "s1"): Promise<OpenReply> {
  return log.open(session, { id, subject: `answers ${id}` });
}

/** `w<from>` and on, as events. */
export function words(from: number, count: number): ReplyEvent[] {
  return Array.from({ length: count }, (_, index) => word(`w${from + index}`));
}

export function word(delta: string): ReplyEvent {
  return { type: "text-delta", id: "t", delta };
}

/** More than any case writes: a reply that goes on longer repeats itself. */
const MOST = 2_000;

/** The events that a reader gets, until the log says that there are no more. */
export async function readAll(
  log: ReplyLog,
  { session = "s1", id = "r1", from = 0 } = {},
): Promise<ReplyEvent[]> {
  return readSome(log, MOST, { session, id, from });
}

/** The events that a reader gets who leaves after some. */
export async function readSome(
  log: ReplyLog,
  count: number,
  { session = "s1", id = "r1", from = 0 } = {},
): Promise<ReplyEvent[]> {
  const events: ReplyEvent[] = [];
  if (count === 0) return events;
  for await (const event of log.follow(session, id, from)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

/** Fails unless a reader gets these events and no others. */
export async function checkEvents(
  log: ReplyLog,
  expected: readonly ReplyEvent[],
  problem: string,
  place: { session?: string; id?: string; from?: number } = {},
): Promise<void> {
  checkEqual(await readAll(log, place), expected, problem);
}

/** Resolves once the owner is told to stop. */
export function toldToStop({ stopping }: OpenReply): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve();
    stopping.addEventListener("abort", () => resolve(), { once: true });
  });
}
