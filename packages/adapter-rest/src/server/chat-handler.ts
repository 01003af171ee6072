import {
  ChatError,
  type Clock,
  isChatError,
  type SessionStore,
  type ShareReader,
  systemClock,
} from "@helperchat/core";
import {
  createReplyEngine,
  type Helper,
  mayOnlyRead,
  type ReplyLog,
} from "@helperchat/core/engine";
import { isReadOnlyStore } from "@helperchat/core/stores";
import { matchRoute } from "../route-path.js";
import { readQuery } from "../route-query.js";
import { type RouteName, routes } from "../routes.js";
import { errorAnswer, wrongMethodAnswer } from "./answers.js";
import { updateSessions } from "./bulk-calls.js";
import type { CallHandler, ChatLimits, ChatServer, FailureContext } from "./chat-call.js";
import { setFeedback } from "./feedback-calls.js";
import { changeLabel, listLabels } from "./label-calls.js";
import { listMessages, saveMessages } from "./message-calls.js";
import { createRateLimit } from "./rate-limit.js";
import { refuseOtherTypes } from "./read-json-body.js";
import { rejoinReply, startReply, stopReply } from "./reply-calls.js";
import { searchMessages } from "./search-calls.js";
import {
  createSession,
  deleteSession,
  deleteSessions,
  getSession,
  listHelpers,
  listSessions,
  updateSession,
} from "./session-calls.js";
import { createShare, listShares, revokeShare } from "./share-calls.js";
import { readSharedSession } from "./shared-session-call.js";
import { readStats } from "./stats-calls.js";
import { deleteTemplate, listTemplates, saveTemplate } from "./template-calls.js";
import { suggestTitle } from "./title-call.js";

/** Whoever is signed in. */
export interface Person {
  /** Tells people apart; never shown. */
  readonly id: string;
}

export interface ChatHandlerOptions<Caller extends Person> {
  /** Who sent this request, or `null` for nobody. Whatever else you return, `store` is given too. */
  authenticate(request: Request): Caller | null | Promise<Caller | null>;
  /** That person's store, asked for with every request. */
  store(person: Caller): SessionStore | Promise<SessionStore>;
  /** Who can be talked to. */
  helpers: readonly Helper[];
  /** Where the API begins. Default: `/api/chat`. */
  basePath?: string;
  limits?: Partial<ChatLimits>;
  /**
   * Where the events of replies are. Several processes that serve the same sessions have to share
   * it, as `createRedisReplyLog` (`@helperchat/adapter-rest/redis`) does: then each of them can
   * rejoin and stop what another replies. Default: the memory of this process.
   */
  replies?: ReplyLog;
  /**
   * Finds what the links of these stores lead to, such as `createSqliteShares`. With it people can
   * share their sessions, and whoever has a link reads at `GET /shared/:token` what it shows, signed
   * in or not. Default: nothing is shared.
   */
  shares?: ShareReader;
  /** Hears of every failure that is the server's, with its cause. Default: `console.error`. */
  onError?(error: unknown, context: FailureContext): void;
  clock?: Clock;
}

/**
 * What a platform hands over with a request: a `waitUntil` is used, all else is passed over. Where
 * a process is frozen once it has answered, a reply goes on only if the platform is asked to wait
 * for it. It never rejects.
 */
export type RequestContext = { waitUntil?(work: Promise<void>): void } | object;

export interface ChatHandler {
  /** Answers one request. */
  (request: Request, context?: RequestContext): Promise<Response>;
  /**
   * To be called when the process is told to end, before it stops answering. No further reply begins
   * (503, so that clients ask elsewhere, or here again after a restart). Replies that are running
   * have `deadline` milliseconds to end (10,000 unless set); then what has come of them is stored as
   * interrupted, and their sessions are free at once. Resolves when all is done, at most five seconds
   * after the deadline.
   */
  close(deadline?: number): Promise<void>;
}

/** `readShared` is not among them: it is for nobody in particular. */
const handlers: Record<Exclude<RouteName, "readShared">, CallHandler> = {
  listHelpers,
  listSessions,
  createSession,
  updateSessions,
  deleteSessions,
  getSession,
  updateSession,
  deleteSession,
  listMessages,
  saveMessages,
  setFeedback,
  listLabels,
  changeLabel,
  searchMessages,
  listShares,
  createShare,
  revokeShare,
  listTemplates,
  saveTemplate,
  deleteTemplate,
  readStats,
  startReply,
  rejoinReply,
  suggestTitle,
  stopReply,
};

/**
 * The server: answers every request of the API for the person who sent it. It needs nothing but
 * the fetch API's globals, so it runs in Node, Next.js route handlers, Hono, Deno and Workers.
 * Make one and keep it: unless it is given `replies`, running replies live in it.
 *
 * A reply goes on after its reader has left. Where the process does not, as on most serverless
 * platforms, hand over their `waitUntil` with each request: a whole context object, as Workers have
 * it, or one made for it. It then lasts as long as the platform allows; a reply that is frozen
 * beyond that is interrupted when its lease has run out, and keeps what had come.
 *
 * Requests with a body must say `content-type: application/json`, which a page of another origin
 * can't make a browser send without asking first. So it is safe to authenticate by cookies, as long
 * as no CORS rule of yours lets other origins ask. (Without asking, such a page could at most stop
 * a running reply, if it knew the session's id.)
 *
 * @example
 * const handler = createChatHandler({
 *   authenticate: (request) => personOf(request),
 *   store: (person) => createSqliteStore({ path: ".data/chat.db", userId: person.id }),
 *   helpers: [guide, writer],
 * });
 *
 * @example
 * // Cloudflare Workers, and Next.js on a platform that freezes
 * export default { fetch: (request, env, context) => handler(request, context) };
 * export const POST = (request: Request) => handler(request, { waitUntil: after });
 */
export function createChatHandler<Caller extends Person>(
  options: ChatHandlerOptions<Caller>,
): ChatHandler {
  const { helpers, replies, shares, clock = systemClock, onError = logError } = options;
  const basePath = (options.basePath ?? "/api/chat").replace(/\/+$/, "");
  const limits = withDefaults(options.limits);
  const takeRequest = createRateLimit({ perMinute: limits.requestsPerMinute, clock });
  const takeReading = createRateLimit({ perMinute: limits.requestsPerMinute, clock });
  const maxMessageLength = limits.messageLength;
  const engine = createReplyEngine({ helpers, replies, clock, maxMessageLength, onError });
  const server: ChatServer = { engine, helpers, shares, limits, clock, onError };

  async function answer(request: Request, context: RequestContext): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const match = matchRoute(request.method, pathBelow(basePath, pathname));
    if (match.type === "wrong-method") return wrongMethodAnswer(match.allow);
    if (match.type === "unknown") throw new ChatError("not_found", "There is nothing here.");
    const { name, ids } = match;
    if (name === "readShared") {
      return readSharedSession({ token: ids.token, request, shares, helpers, takeReading });
    }
    const person = await options.authenticate(request);
    if (!person?.id) throw new ChatError("unauthenticated", "Sign in and try again.");
    takeRequest(person.id);
    refuseOtherTypes(request);
    const store = await options.store(person);
    if (isReadOnlyStore(store) && routes[name].method !== "GET") throw mayOnlyRead();
    const scope = { personId: person.id, store, waitUntil: waitUntilOf(context) };
    return handlers[name]({ ...server, ...ids, request, scope, query: readQuery(searchParams) });
  }

  const handle = async (request: Request, context: RequestContext = {}) => {
    try {
      return await answer(request, context);
    } catch (thrown) {
      const error = answerableError(thrown, request);
      if (isFailure(error)) onError(thrown, { task: "request", request });
      return errorAnswer(error);
    }
  };
  return Object.assign(handle, { close: (deadline?: number) => engine.close(deadline) });
}

/** Platforms pass all kinds of things, and theirs may need to be called as a method. */
function waitUntilOf(context: RequestContext): ((work: Promise<void>) => void) | undefined {
  if (!("waitUntil" in context) || typeof context.waitUntil !== "function") return undefined;
  return (work) => context.waitUntil?.(work);
}

/** A limit that is `undefined`, as from a missing setting, must not mean that there is none. */
function withDefaults({
  messageLength = 32_000,
  bodyBytes = 4 * 1024 * 1024,
  requestsPerMinute = 600,
}: Partial<ChatLimits> = {}): ChatLimits {
  return { messageLength, bodyBytes, requestsPerMinute };
}

function answerableError(thrown: unknown, { signal }: Request): ChatError {
  if (isChatError(thrown)) return thrown;
  // An abort that was not the caller's own is a failure like any other.
  const code = signal.aborted ? "aborted" : "internal";
  return new ChatError(code, "This could not be answered.", { cause: thrown });
}

/** What a store does not offer is nothing that went wrong. */
function isFailure({ status, code }: ChatError): boolean {
  return status >= 500 && code !== "unsupported";
}

/** What follows the base path, `/` where nothing does; empty for a path that is elsewhere. */
function pathBelow(basePath: string, pathname: string): string {
  return pathname.startsWith(basePath) ? pathname.slice(basePath.length) || "/" : "";
}

function logError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: without a listener, a log is where failures are heard.
  console.error(error);
}
