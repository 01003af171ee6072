import { ChatError } from "../chat-error.js";
import type { ReplyEvent } from "../contract/reply-event.js";

/** A reply that is about to be made. */
export interface ReplyOpening {
  /** The id that its message will have. Never used twice in a session. */
  id: string;
  /** What it answers: two requests with the same subject are the same request. */
  subject: string;
}

/**
 * - `running`: its owner makes it, and holds the session for it.
 * - `ended`: its owner has said its end, or closed it.
 * - `lost`: its owner was not heard of for the time of a lease. It never runs again.
 */
export type ReplyProgress = "running" | "ended" | "lost";

/** What a log knows of a reply, at the moment when it was asked. */
export interface ReplyRecord extends ReplyOpening {
  state: ReplyProgress;
  /** How many events it has. */
  length: number;
  /**
   * Once somebody has asked to stop it: how many of its events count. What it had beyond was not
   * seen by whoever stopped it. `null` before.
   */
  stoppedAt: number | null;
}

/**
 * The events of replies, from the first word to a while after the end, so that any number of
 * readers can follow them, come back to them and stop them: from other processes too, where the
 * log is one that processes share. Each reply has one owner, who alone adds to it. A session is
 * held for one running reply at a time, under a lease that its owner renews.
 *
 * Every sentence here and in {@link OpenReply} is a case of `describeReplyLog`
 * (`@helperchat/core/testing`); a log that passes it is done.
 *
 * A `session` is any text that names one session of one person. Failures are `ChatError`s; a log
 * that can't be reached rejects with `unavailable`, and every call may be repeated then.
 */
export interface ReplyLog {
  /**
   * Begins a reply without events, and holds the session for it. Rejects with `conflict` while
   * another reply is running there: of several calls at once, one succeeds. A reply that has ended
   * or is lost is in nobody's way.
   */
  open(session: string, opening: ReplyOpening): Promise<OpenReply>;
  /** The session's latest reply, or `null` where there was none, or none that is still kept. */
  find(session: string): Promise<ReplyRecord | null>;
  /**
   * The events of a reply from number `from` on (0 is the first), those to come included, each
   * exactly once and in order. Ends when the reply is closed, or when its owner's lease runs out;
   * at once where there is no such reply. Leaving the loop ends nothing but the reading.
   */
  follow(session: string, replyId: string, from: number): AsyncIterable<ReplyEvent>;
  /**
   * Has the reply refuse further events, and its owner told to end it after its first `at` events:
   * those that somebody had seen. With `null`, or where it has no more, after all that it has.
   * Resolves when no event can be added any more but those of its end. Of several stops the first
   * one counts. Events beyond stay where they are, for readers on their way to the end. A reply
   * that is not running stays as it is.
   */
  stop(session: string, replyId: string, at: number | null): Promise<void>;
  /**
   * Forgets every reply of the session, for good: none is found or read any more, and readers end.
   * Whoever owns a running one is told to stop, and has lost it. The session is free. Where nothing
   * is kept, nothing is to be done. Only that the session was forgotten is remembered, for 30 days.
   */
  forget(session: string): Promise<void>;
  /** Whether the session was forgotten, as far as is remembered: what was asked for before is late. */
  isForgotten(session: string): Promise<boolean>;
}

/**
 * A reply in the hands of its owner. Who was not heard of for the time of the lease has lost it:
 * then `append`, `renew` and `end` reject with `interrupted` and change nothing, for ever.
 */
export interface OpenReply {
  /** How long an owner may be silent, in milliseconds. */
  readonly lease: number;
  /** Aborted soon after somebody has asked to stop the reply. */
  readonly stopping: AbortSignal;
  /**
   * Adds events, the first of which is the reply's event number `at` (0 is the first): events that
   * are there already are not added again, so that a call whose answer was lost can be repeated.
   * All or none are added, and read as they were at the call. Resolves to `stopped`, adding
   * nothing, once somebody has asked to stop the reply, until its end.
   */
  append(at: number, events: readonly ReplyEvent[]): Promise<"appended" | "stopped">;
  /**
   * The lease runs anew from now on. Resolves to `null`, or once somebody has asked to stop the
   * reply, to how many of its events count.
   */
  renew(): Promise<number | null>;
  /**
   * Adds the last events of the reply as `append` does, stopped or not, and gives the session free:
   * whoever reads them can open the next reply. What concerns no longer the reply but its session,
   * as a title does, may be appended after them, under the lease, until the log is closed.
   */
  end(at: number, events: readonly ReplyEvent[]): Promise<void>;
  /**
   * Nothing is added after this: readers end once they have read what is there. Gives the session
   * free if that has not happened yet. The events stay readable for a while, for those who were
   * away at the end. Closing again, or what is lost, changes nothing.
   */
  close(): Promise<void>;
  /**
   * Gives up a reply whose end was not said: it is lost at once, as though the lease had run out.
   * What has ended is closed by this; what is closed or lost stays so.
   */
  giveUp(): Promise<void>;
}

/** How long an owner may be silent, in milliseconds, where nobody says otherwise. */
export const DEFAULT_LEASE = 10_000;

/** How long a closed reply stays readable, in milliseconds, where nobody says otherwise. */
export const DEFAULT_KEEP = 60_000;

/** How long it is remembered that a session was forgotten, in milliseconds. */
export const FORGOTTEN_FOR = 30 * 24 * 60 * 60 * 1_000;

/** What `open` rejects with. */
export function sessionIsReplying(): ChatError {
  return new ChatError("conflict", "This session is replying already: wait, or stop it.");
}

/** What an owner hears who has lost the lease, or who goes on after closing. */
export function replyIsLost(): ChatError {
  return new ChatError("interrupted", "This reply was interrupted. Please try again.");
}
