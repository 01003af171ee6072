import {
  erasureSchema,
  helperFaceSchema,
  idSchema,
  messageInputSchema,
  messageSchema,
  sessionInputSchema,
  sessionPatchSchema,
  sessionSchema,
} from "@helperchat/core/contract";
import * as z from "zod/mini";
import { replyBodySchema } from "./reply-body.js";
import {
  deleteQuerySchema,
  messageListQuerySchema,
  sessionListQuerySchema,
} from "./route-query.js";

/** One call of the API. Without an `answer` it answers with nothing (204) or with an event stream. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the API's base path. `:sessionId` stands for one percent-encoded segment. */
  readonly path: string;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  readonly answer?: z.ZodMiniType;
}

const nextCursor = z.nullable(z.string());
const oneSession = z.object({ session: sessionSchema });

/**
 * The API, line by line. The server finds the handler of a request in it and the client builds its
 * addresses from it, so that the two can't disagree.
 *
 * The first line that fits wins. That matters for one address alone: `GET /sessions/stream` is the
 * session `stream`, so a reply in a session with the id `sessions` can't be rejoined.
 */
export const routes = {
  listHelpers: {
    method: "GET",
    path: "/helpers",
    answer: z.object({ helpers: z.array(helperFaceSchema) }),
  },
  listSessions: {
    method: "GET",
    path: "/sessions",
    query: sessionListQuerySchema,
    answer: z.object({ sessions: z.array(sessionSchema), nextCursor }),
  },
  createSession: {
    method: "POST",
    path: "/sessions",
    body: z.extend(sessionInputSchema, { id: z.optional(idSchema) }),
    answer: oneSession,
  },
  deleteSessions: {
    method: "DELETE",
    path: "/sessions",
    query: deleteQuerySchema,
    answer: erasureSchema,
  },
  getSession: { method: "GET", path: "/sessions/:sessionId", answer: oneSession },
  updateSession: {
    method: "PATCH",
    path: "/sessions/:sessionId",
    body: sessionPatchSchema,
    answer: oneSession,
  },
  deleteSession: { method: "DELETE", path: "/sessions/:sessionId", answer: erasureSchema },
  listMessages: {
    method: "GET",
    path: "/sessions/:sessionId/messages",
    query: messageListQuerySchema,
    answer: z.object({ messages: z.array(messageSchema), nextCursor }),
  },
  saveMessages: {
    method: "POST",
    path: "/sessions/:sessionId/messages",
    body: z.object({ messages: z.array(messageInputSchema) }),
    answer: z.object({ messages: z.array(messageSchema) }),
  },
  startReply: { method: "POST", path: "/", body: replyBodySchema },
  rejoinReply: { method: "GET", path: "/:sessionId/stream" },
  stopReply: {
    method: "POST",
    path: "/:sessionId/stop",
    body: z.object({ cursor: z.optional(z.nullable(z.string())) }),
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
