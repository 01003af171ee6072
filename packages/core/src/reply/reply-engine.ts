import { ChatError, toChatError } from "../chat-error.js";
import type { ReplyStream } from "../chat-transport.js";
import { type Clock, systemClock } from "../clock.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { type Deferred, deferred } from "../deferred.js";
import type { Helper } from "../helper.js";
import { messageLength } from "../message-text.js";
import { newId as randomId } from "../new-id.js";
import type { SessionStore } from "../session-store.js";
import { carryOutTurn, type ReplyTask } from "./carry-out-turn.js";
import { createReplyLog, type ReplyLog } from "./reply-log.js";
import type { ReplyEnding } from "./run-reply.js";
import { prepareTurn } from "./turn.js";

/** On whose behalf the engine works. */
export interface ReplyScope {
  /** Who asks. Two people may have sessions of the same id; their replies are kept apart by this. */
  personId: string;
  /** That person's store. */
  store: SessionStore;
}

/** Makes replies, one at a time in each session. They go on whether or not anybody reads them. */
export interface ReplyEngine {
  /**
   * Stores the person's message and begins the reply; resolves when both is done. Repeating a
   * request stores its message once. Rejects with
   * - `conflict` while the session is replying, or when a journey is to open one with messages;
   * - `not_found` for a session that is not this person's, where the request has no `session`;
   * - `invalid` for a wrong `message.parentId`, `messageId` or `session.helper`;
   * - `too_large` for a message over the limit;
   * - whatever the store failed with.
   */
  start(scope: ReplyScope, request: ReplyRequest): Promise<ReplyStream>;
  /**
   * The events of the running reply after `cursor`, or from its beginning, each exactly once;
   * `null` where none runs. A session that is not this person's is `not_found`.
   */
  rejoin(scope: ReplyScope, sessionId: string, cursor: string | null): Promise<ReplyStream | null>;
  /**
   * Ends the running reply: from this moment on nothing is added to it. Resolves when what had
   * come is stored; nothing running is no error. A session that is not this person's is `not_found`.
   */
  stop(scope: ReplyScope, sessionId: string): Promise<void>;
}

/** Where a failure happened that no caller hears of. */
export interface ReplyErrorContext {
  personId: string;
  sessionId: string;
  /** What failed: the reply, keeping it, minding its thread, or naming the session. */
  task: ReplyTask;
}

export interface ReplyEngineOptions {
  helpers: readonly Helper[];
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

/** A reply whose session is not free yet. */
interface RunningReply {
  stopping: AbortController;
  /** Its events; `null` where it never began. */
  log: Deferred<ReplyLog | null>;
  /** How it ended; `null` where it never began. */
  ending: Deferred<ReplyEnding | null>;
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
  const helpers = new Map(options.helpers.map((helper) => [helper.id, helper]));
  const running = new Map<string, RunningReply>();

  const report = (error: ChatError, context: ReplyErrorContext) => {
    try {
      options.onError?.(error, context);
    } catch (failure) {
      // A reporter that fails is the operator's to see, and nothing for a reply to die of.
      queueMicrotask(() => {
        throw failure;
      });
    }
  };

  return {
    async start(scope, request) {
      checkLength(request, maxMessageLength);
      const { personId, store } = scope;
      const { sessionId } = request;
      const key = keyOf(scope, sessionId);
      if (running.has(key)) {
        throw new ChatError("conflict", "This session is replying already: wait, or stop it.");
      }
      // Claimed before anything is waited for, so that of two requests at once one gets in.
      const reply: RunningReply = {
        stopping: new AbortController(),
        log: deferred(),
        ending: deferred(),
      };
      running.set(key, reply);
      const free = (ending: ReplyEnding | null) => {
        running.delete(key);
        reply.ending.resolve(ending);
      };
      try {
        const turn = await prepareTurn(request, { store, helpers, clock, newId });
        const messageId = newId();
        const log = createReplyLog(messageId);
        void carryOutTurn({
          turn,
          messageId,
          log,
          signal: reply.stopping.signal,
          onEnding: free,
          onError: (error, task) => report(error, { personId, sessionId, task }),
        });
        reply.log.resolve(log);
        return log.follow(null);
      } catch (cause) {
        free(null);
        reply.log.resolve(null);
        throw toChatError(cause);
      }
    },

    async rejoin(scope, sessionId, cursor) {
      const log = await running.get(keyOf(scope, sessionId))?.log.promise;
      if (log) return log.follow(cursor);
      await requireSession(scope, sessionId);
      return null;
    },

    async stop(scope, sessionId) {
      const reply = running.get(keyOf(scope, sessionId));
      if (!reply) return requireSession(scope, sessionId);
      reply.stopping.abort();
      const ending = await reply.ending.promise;
      if (ending?.type === "unsaved") throw ending.error;
    },
  };
}

function keyOf({ personId }: ReplyScope, sessionId: string): string {
  return JSON.stringify([personId, sessionId]);
}

async function requireSession({ store }: ReplyScope, sessionId: string): Promise<void> {
  if (await store.getSession(sessionId)) return;
  throw new ChatError("not_found", "This session does not exist.");
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
