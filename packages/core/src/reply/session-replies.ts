import { ChatError, isChatError } from "../chat-error.js";
import type { ReplyStream } from "../chat-transport.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import type { SessionStore } from "../session-store.js";
import { findReply, hasCheckpoint, settleOrphans } from "./orphaned-replies.js";
import { eventsRead, withCursors } from "./reply-cursor.js";
import {
  type OpenReply,
  type ReplyLog,
  type ReplyOpening,
  type ReplyRecord,
  sessionIsReplying,
} from "./reply-log.js";
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
        if (await this.#hasBegun(latest)) return { type: "joined", stream: this.read(latest.id) };
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

  read(replyId: string, from = 0): ReplyStream {
    const events = this.#options.replies.follow(this.#session, replyId, from);
    return withCursors(replyId, from, events);
  }

  async rejoin(cursor: string | null): Promise<ReplyStream | null> {
    const latest = await this.#options.replies.find(this.#session);
    if (latest) {
      const from = eventsRead(latest, cursor);
      // Without a place in it, what has ended is in the store for whoever wants it.
      const isOn = latest.state === "running" || (latest.state === "ended" && from > 0);
      if (isOn && (await this.#hasBegun(latest))) return this.read(latest.id, from);
    }
    await this.#requireSession();
    return (await this.#settle()) ? null : this.rejoin(cursor);
  }

  async stop(_cursor?: string | null): Promise<void> {
    const { replies, store, sessionId } = this.#options;
    const latest = await replies.find(this.#session);
    if (latest?.state !== "running") return this.#requireSession();
    await replies.stop(this.#session, latest.id);
    const ending = await endingOf(replies.follow(this.#session, latest.id, latest.length));
    if (ending === "unheard") await this.#settle();
    if (!isChatError(ending)) return;
    // It failed before it could be stopped, and is stored so; or it could not be stored.
    const stored = await findReply(store, sessionId, latest.id);
    if (!stored || stored.status === "replying") throw ending;
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
    const { store, sessionId, newId } = this.#options;
    if (!(await hasCheckpoint(store, sessionId))) return true;
    // Held meanwhile: what is stored as growing then is nobody's, and nothing new can begin.
    const held = await this.#open({ id: newId(), subject: SETTLING });
    if (!held) return false;
    try {
      await settleOrphans(store, sessionId);
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
