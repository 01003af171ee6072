import { ChatError, toChatError } from "../chat-error.js";
import type { ReplyStream } from "../chat-transport.js";
import type { Erasure } from "../contract/erasure.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { deferred } from "../deferred.js";
import type { Helper } from "../helper.js";
import { messageLength } from "../message/message-text.js";
import { newId as randomId } from "../new-id.js";
import type { CallOptions, SessionStore } from "../session-store.js";
import { type Clock, systemClock } from "../time/clock.js";
import { carryOutTurn, type ReplyTask } from "./carry-out-turn.js";
import { eraseSession } from "./erase-session.js";
import { createMemoryReplyLog } from "./memory-reply-log.js";
import type { ReplyLog } from "./reply-log.js";
import { RunningReply } from "./running-reply.js";
import { SessionReplies } from "./session-replies.js";
import { storedReply } from "./stored-reply.js";
import { suggestTitle } from "./suggest-title.js";
import { prepareTurn, type Turn } from "./turn.js";
import { aboutToStop, Workshop } from "./workshop.js";

/** On whose behalf the engine works. */
export interface ReplyScope {
  /** Who asks. Two people may have sessions of the same id; their replies are kept apart by this. */
  personId: string;
  /** That person's store. */
  store: SessionStore;
  /**
   * Told of the work on a reply that is begun for this scope, for platforms that freeze a process
   * once it has answered: keep it awake until this promise is settled. It never rejects.
   */
  waitUntil?: (work: Promise<void>) => void;
}

/**
 * Makes replies, one at a time in each session. They go on whether or not anybody reads them.
 * Engines that share a reply log and a database behave as one: a reply is started, rejoined and
 * stopped at whichever of them is asked.
 */
export interface ReplyEngine {
  /**
   * Stores the person's message and begins the reply; resolves when both is done. A request that is
   * repeated while its reply is running joins that reply. A message that is sent again later is
   * given the reply that is stored, if that is whole or was stopped, and is answered otherwise.
   * Rejects with
   * - `conflict` while the session is replying to something else, or when a journey is to open one
   *   with messages;
   * - `not_found` for a session that is not this person's, where the request has no `session`, and
   *   for one that was erased;
   * - `invalid` for a `message.id` that another message has, for a wrong `message.parentId`, `messageId` or `session.helper`;
   * - `too_large` for a message over the limit;
   * - whatever the store failed with.
   */
  start(scope: ReplyScope, request: ReplyRequest): Promise<ReplyStream>;
  /**
   * The events of the running reply after `cursor`, or from its beginning, each exactly once. With
   * a cursor of the latest reply, the rest of that one, though it has ended a moment ago. `null`
   * where there is neither; if a server died over a reply, what was stored of it is then
   * `interrupted`. A stream that ends without an end event was cut off by such a death.
   * A session that is not this person's is `not_found`.
   */
  rejoin(scope: ReplyScope, sessionId: string, cursor: string | null): Promise<ReplyStream | null>;
  /**
   * Ends the running reply, whichever engine makes it, where the person saw it end: after the event
   * with this cursor, before the first with `null`, and without one where it is. From the moment on
   * at which the log has heard of it, nothing is added to the reply. Resolves when what is kept is
   * stored, and rejects with the store's error where it could not be; nothing running is no error.
   * A session that is not this person's is `not_found`.
   */
  stop(scope: ReplyScope, sessionId: string, cursor?: string | null): Promise<void>;
  /**
   * Deletes a session for good: its running reply, which is stopped first, its messages, what the log
   * of replies has of it, and every thread that it had at the model's provider. Resolves with what
   * could not be reached, which `onError` is told of too, each thread with its id. Rejects where the
   * session could not be deleted; repeating is safe. A session that is not this person's is
   * `not_found`.
   */
  erase(scope: ReplyScope, sessionId: string): Promise<Erasure>;
  /**
   * A title for what a session has come to be about, from its helper's model, as it comes: each
   * value is all of it that there is. Nothing is asked before the first is read, and nothing is
   * stored; leaving the loop ends the asking. Throws
   * - `unsupported` where the helper's model is no `TitleModel`;
   * - `invalid` where nothing was said yet;
   * - `not_found` for a session that is not this person's;
   * - whatever the model or the store failed with.
   */
  suggestTitle(
    scope: ReplyScope,
    sessionId: string,
    options?: CallOptions,
  ): AsyncIterable<string, void>;
  /**
   * Begins no further reply: `start` rejects with `unavailable`, and the message, stored or not, can
   * be sent to another engine. Replies that are running have `deadline` milliseconds to end (10,000
   * unless set). Then what has come of them is stored as `interrupted`, and their sessions are free:
   * their streams end without an end event, and whoever reads them finds at the next engine what is
   * stored. Resolves when all is done, at most five seconds after the deadline.
   */
  close(deadline?: number): Promise<void>;
}

/** Where a failure happened that no caller hears of. */
export interface ReplyErrorContext {
  personId: string;
  sessionId: string;
  task: ReplyTask;
  /**
   * The thread that may still be at the provider, where deleting it failed: the session is gone, so
   * this is the last that is heard of it. The `eraseThread` of its helper's model can be tried again.
   */
  threadId?: string;
  /** The helper whose thread that is. */
  helper?: string;
}

export interface ReplyEngineOptions {
  helpers: readonly Helper[];
  /** Where the events of replies are. Default: in the memory of this process, which then is the only one. */
  replies?: ReplyLog;
  /** Default: the system's. */
  clock?: Clock;
  /** Mints the ids of replies. Default: random UUIDs. */
  newId?: () => string;
  /** The longest message a person may send, in UTF-16 units; attached files don't count. Default: 32,000. */
  maxMessageLength?: number;
  /**
   * Told of every failure after `start` has resolved, with its cause, also of those that are tried
   * again or only cost a title. What `start` rejects with is the caller's to report.
   */
  onError?: (error: ChatError, context: ReplyErrorContext) => void;
}

/**
 * The one implementation of a turn: stores what the person wrote, agrees with the provider's
 * thread, asks the model, keeps what comes. Runs on a server or, for demos, in a browser.
 *
 * @example
 * const engine = createReplyEngine({ helpers: [guide] });
 * const stream = await engine.start(
 *   { personId: "ada", store },
 *   { type: "send", sessionId: "s1", message: { id: "m1", parts: [{ type: "text", text: "Hi" }] } },
 * );
 * for await (const { event } of stream) console.log(event);
 */
export function createReplyEngine(options: ReplyEngineOptions): ReplyEngine {
  const { clock = systemClock, newId = randomId, maxMessageLength = 32_000 } = options;
  const { replies = createMemoryReplyLog({ clock }) } = options;
  const helpers = new Map(options.helpers.map((helper) => [helper.id, helper]));

  const report = (error: ChatError, context: ReplyErrorContext) => {
    try {
      options.onError?.(error, context);
    } catch (failure) {
      // A reporter that fails is the operator's to see, and nothing for a reply to die of.
      // biome-ignore lint/suspicious/noConsole: nobody else is left to tell
      console.error(failure);
    }
  };

  const workshop = new Workshop(clock);

  const repliesOf = ({ personId, store }: ReplyScope, sessionId: string) =>
    new SessionReplies({ replies, personId, sessionId, store, newId });

  return {
    async start(scope, request) {
      workshop.requireOpen();
      checkLength(request, maxMessageLength);
      const { personId, store } = scope;
      const { sessionId } = request;
      const session = repliesOf(scope, sessionId);
      const admission = await session.admit(request);
      if (admission.type === "joined") return admission.stream;

      const messageId = admission.id;
      const onError = (error: ChatError, task: ReplyTask) =>
        report(error, { personId, sessionId, task });
      const reply = new RunningReply({
        reply: admission.reply,
        clock,
        onError: (error) => onError(error, "log"),
      });
      // From here on a server that is about to stop waits for it: what was decided about a call is
      // stored with the turn, and nobody could decide it again.
      const done = deferred<void>();
      workshop.add(reply, done.promise);
      let turn: Turn;
      try {
        turn = await prepareTurn(request, {
          store,
          helpers,
          clock,
          newId,
          wasErased: () => session.wasErased(),
        });
        if (reply.fate === "left") throw aboutToStop();
      } catch (cause) {
        await reply.close();
        done.resolve();
        throw toChatError(cause);
      }
      if (turn.answered) {
        await reply.close();
        done.resolve();
        return storedReply(turn.answered);
      }
      const work = carryOutTurn({
        turn,
        messageId,
        reply,
        isUndisturbed: () => session.isUndisturbed(messageId),
        onError,
      });
      void work.then(done.resolve);
      scope.waitUntil?.(work);
      return session.read(messageId);
    },

    close: (deadline = 10_000) => workshop.close(deadline),

    rejoin: (scope, sessionId, cursor) => repliesOf(scope, sessionId).rejoin(cursor),

    erase(scope, sessionId) {
      const { personId, store } = scope;
      return eraseSession({
        store,
        sessionId,
        replies: repliesOf(scope, sessionId),
        helpers,
        clock,
        onError: (error, thread) =>
          report(error, { personId, sessionId, task: "erasure", ...thread }),
      });
    },

    suggestTitle: ({ store }, sessionId, { signal } = {}) =>
      suggestTitle({ store, sessionId, helpers, clock, signal }),

    stop: (scope, sessionId, cursor) => repliesOf(scope, sessionId).stop(cursor),
  };
}

function checkLength(request: ReplyRequest, limit: number): void {
  if (request.type !== "send") return;
  const length = messageLength(request.message);
  if (length <= limit) return;
  throw new ChatError(
    "too_large",
    `This message has ${length} characters; at most ${limit} can be sent. Please shorten it.`,
    { field: "message.parts" },
  );
}
