import { ChatError, isChatError } from "../chat-error.js";
import type { ReplyStream } from "../chat-transport.js";
import type { Message } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import type { SessionStore } from "../session-store.js";
import { cutReply, isCut, keepSeen, partsSeen } from "./cut-reply.js";
import { findReply, hasCheckpoint, settleOrphans } from "./orphaned-replies.js";
import { eventsRead, eventsSeen, withCursors } from "./reply-cursor.js";
import {
  type OpenReply,
  type ReplyLog,
  type ReplyOpening,
  type ReplyRecord,
  sessionIsReplying,
} from "./reply-log.js";
import { replyParentId } from "./reply-start.js";
import { replySubject } from "./reply-subject.js";

/** The subject of whoever holds a session only to store the end of a dead server's reply. */
const SETTLING = "settling";

export interface SessionRepliesOptions {
  replies: ReplyLog;
  /** Whose session it is. */
  personId: string;
  sessionId: string;
  store: SessionStore;
  newId(): string;
}

/** A reply to make, or one that somebody makes already. */
export type Admission =
  | { type: "opened"; id: string; reply: OpenReply }
  | { type: "joined"; stream: ReplyStream };

/** The replies of one session, wherever they are made. */
export class SessionReplies {
  readonly #options: SessionRepliesOptions;
  /** Names the session in the log. Two people may have sessions of the same id. */
  readonly #session: string;

  constructor(options: SessionRepliesOptions) {
    this.#options = options;
    this.#session = JSON.stringify([options.personId, options.sessionId]);
  }

  /** Opens the reply to a request, or joins the one to the same request. */
  async admit(request: ReplyRequest): Promise<Admission> {
    const { replies } = this.#options;
    const subject = replySubject(request);
    for (;;) {
      const latest = await replies.find(this.#session);
      if (latest?.subject === subject && isJoinable(latest, request)) {
        // One that never began had a message that could not be stored: this attempt may fare better.
        if (await this.#hasBegun(latest))
          return { type: "joined", stream: this.#readOn(latest, 0) };
      }
      const opening = { id: this.#options.newId(), subject };
      const reply = await this.#open(opening);
      if (reply) return { type: "opened", id: opening.id, reply };
      // Somebody was faster, perhaps with this very request.
      const holder = await replies.find(this.#session);
      if (holder?.state !== "running" || holder.subject === subject) continue;
      if (holder.subject !== SETTLING) throw sessionIsReplying();
      // No reply, and over in a moment.
      await this.#hasBegun(holder);
    }
  }

  /** The reply from its beginning. */
  read(replyId: string): ReplyStream {
    return this.#readOn({ id: replyId, stoppedAt: null }, 0);
  }

  async rejoin(cursor: string | null): Promise<ReplyStream | null> {
    const latest = await this.#options.replies.find(this.#session);
    if (latest) {
      const from = eventsRead(latest, cursor);
      // Without a place in it, what has ended is in the store for whoever wants it.
      const isOn = latest.state === "running" || (latest.state === "ended" && from > 0);
      if (isOn && (await this.#hasBegun(latest))) return this.#readOn(latest, from);
    }
    await this.#requireSession();
    if (!(await this.#settle())) return this.rejoin(cursor);
    // Whoever stopped it may have died over that as well.
    if (latest?.state === "lost" && latest.stoppedAt !== null) {
      await this.#cut(latest.id, latest.stoppedAt);
    }
    return null;
  }

  /** Ends the running reply after the event with this cursor; without one, where it is. */
  async stop(cursor?: string | null): Promise<void> {
    const { replies } = this.#options;
    const latest = await replies.find(this.#session);
    const at = latest && eventsSeen(latest, cursor);
    if (!latest || at === "elsewhere") return this.#requireSession();
    if (latest.state === "running") {
      await replies.stop(this.#session, latest.id, at);
      await this.#untilEnded(latest);
    } else if (typeof cursor !== "string") {
      // Whoever names no reply means one that is running.
      return this.#requireSession();
    }
    // It may have ended before it could be stopped, or been stopped by somebody who had seen more.
    if (at !== null) await this.#cut(latest.id, at);
  }

  #readOn({ id, stoppedAt }: Pick<ReplyRecord, "id" | "stoppedAt">, from: number): ReplyStream {
    const events = this.#options.replies.follow(this.#session, id, from);
    return withCursors(id, from, events, stoppedAt);
  }

  /** Resolves when what had come of a stopped reply is stored. Rejects where it could not be. */
  async #untilEnded({ id, length }: ReplyRecord): Promise<void> {
    const { replies, store, sessionId } = this.#options;
    const ending = await endingOf(replies.follow(this.#session, id, length));
    if (ending === "unheard") await this.#settle();
    if (!isChatError(ending)) return;
    // It failed before it could be stopped, and is stored so; or it could not be stored.
    const stored = await findReply(store, sessionId, id);
    if (!stored || stored.status === "replying") throw ending;
  }

  /** Has what is stored of a reply that is over end after its first `at` events, if it has more. */
  async #cut(replyId: string, at: number): Promise<void> {
    const { replies, store, sessionId } = this.#options;
    const seen = await firstOf(replies.follow(this.#session, replyId, 0), at);
    // Where the log has forgotten it, nobody can say any more what was seen.
    if (seen.length < at) return;
    const parts = partsSeen(seen);
    const start = seen[0];
    const parentId = start?.type === "start" ? replyParentId(start) : undefined;
    const find = () => findReply(store, sessionId, replyId);
    const needsNothing = (stored: Message | null) =>
      stored ? isCut(stored, parts) : parentId === undefined || parts.length === 0;
    if (needsNothing(await find())) return;
    await this.#whileHeld(async () => {
      // Somebody else may have stopped it meanwhile, who had seen less.
      const stored = await find();
      if (needsNothing(stored)) return;
      if (stored) await cutReply(store, sessionId, stored, parts);
      else if (parentId !== undefined) {
        await keepSeen(store, sessionId, { id: replyId, parentId, parts });
      }
    });
  }

  /** Whether this is still the last that was done in the session, and nobody has stopped it. */
  async isUndisturbed(replyId: string): Promise<boolean> {
    const latest = await this.#options.replies.find(this.#session);
    return latest?.id === replyId && latest.stoppedAt === null;
  }

  /** Ends what runs in the session, and holds it: nothing begins there until that is closed. */
  async clear(): Promise<OpenReply> {
    for (;;) {
      await this.stop();
      const held = await this.#open({ id: this.#options.newId(), subject: SETTLING });
      if (held) return held;
    }
  }

  /** Whether this session was erased, as far as the log remembers. */
  wasErased(): Promise<boolean> {
    return this.#options.replies.isForgotten(this.#session);
  }

  /** Has the log forget all that was said in the session. */
  forget(): Promise<void> {
    return this.#options.replies.forget(this.#session);
  }

  /** `null` where another reply is running. */
  async #open(opening: ReplyOpening): Promise<OpenReply | null> {
    try {
      return await this.#options.replies.open(this.#session, opening);
    } catch (cause) {
      if (isChatError(cause) && cause.code === "conflict") return null;
      throw cause;
    }
  }

  /** Whether a reply has a first event, before which its message is stored. Waits until that is known. */
  async #hasBegun({ id, length }: ReplyRecord): Promise<boolean> {
    if (length > 0) return true;
    for await (const _ of this.#options.replies.follow(this.#session, id, 0)) return true;
    return false;
  }

  /** Stores the end of what a dead server left growing. `false` where another reply has begun. */
  async #settle(): Promise<boolean> {
    const { store, sessionId } = this.#options;
    if (!(await hasCheckpoint(store, sessionId))) return true;
    return this.#whileHeld(() => settleOrphans(store, sessionId));
  }

  /**
   * Does something that no reply may come in between: what is stored as growing then is nobody's,
   * and nothing new can begin. `false`, and not done, where another reply has begun.
   */
  async #whileHeld(work: () => Promise<void>): Promise<boolean> {
    const held = await this.#open({ id: this.#options.newId(), subject: SETTLING });
    if (!held) return false;
    try {
      await work();
    } finally {
      await held.close();
    }
    return true;
  }

  async #requireSession(): Promise<void> {
    const { store, sessionId } = this.#options;
    if (await store.getSession(sessionId)) return;
    throw new ChatError("not_found", "This session does not exist.");
  }
}

/** A message that is sent again has been answered; to answer again is asked for in another way. */
function isJoinable({ state }: ReplyRecord, { type }: ReplyRequest): boolean {
  return state === "running" || (state === "ended" && type === "send");
}

async function firstOf(events: AsyncIterable<ReplyEvent>, count: number): Promise<ReplyEvent[]> {
  const first: ReplyEvent[] = [];
  if (count === 0) return first;
  for await (const event of events) {
    first.push(event);
    if (first.length === count) break;
  }
  return first;
}

/** How a reply that is asked to stop ends: kept, with an error, or without anybody hearing of it. */
async function endingOf(
  events: AsyncIterable<ReplyEvent>,
): Promise<"kept" | "unheard" | ChatError> {
  for await (const event of events) {
    if (event.type === "finish" || event.type === "abort") return "kept";
    if (event.type === "data-hc-error") return new ChatError(event.data.code, event.data.message);
  }
  return "unheard";
}
