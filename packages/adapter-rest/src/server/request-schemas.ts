import {
  feedbackSchema,
  idSchema,
  labelChangeSchema,
  labelRequestSchema,
  MAX_PAGE,
  messageInputSchema,
  sessionInputSchema,
  sessionPatchSchema,
  shareInputSchema,
  statsRequestSchema,
  templateInputSchema,
} from "@helperchat/core/contract";
import * as z from "zod/mini";
import type { RouteName } from "../routes.js";
import { replyBodySchema } from "./reply-body.js";
import {
  deleteQuerySchema,
  messageListQuerySchema,
  searchQuerySchema,
  sessionListQuerySchema,
  shareListQuerySchema,
  templateListQuerySchema,
} from "./route-query-schemas.js";

interface RequestSchema {
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
}

/** Each patch is looked at by itself later: one that is wrong leaves the others. */
const changeListSchema = z
  .array(z.object({ sessionId: z.string(), patch: z.unknown() }))
  .check(z.maxLength(MAX_PAGE));

/** What the calls of the API take, beside their ids: clients are not trusted. */
export const requestSchemas = {
  listSessions: { query: sessionListQuerySchema },
  createSession: { body: z.extend(sessionInputSchema, { id: z.optional(idSchema) }) },
  updateSessions: { body: z.object({ changes: changeListSchema }) },
  deleteSessions: { query: deleteQuerySchema },
  updateSession: { body: sessionPatchSchema },
  listMessages: { query: messageListQuerySchema },
  searchMessages: { query: searchQuerySchema },
  saveMessages: { body: z.object({ messages: z.array(messageInputSchema) }) },
  setFeedback: {
    body: z.object({ messageId: idSchema, feedback: z.nullable(feedbackSchema) }),
  },
  listLabels: { query: labelRequestSchema },
  changeLabel: { body: labelChangeSchema },
  listShares: { query: shareListQuerySchema },
  createShare: { body: shareInputSchema },
  listTemplates: { query: templateListQuerySchema },
  saveTemplate: { body: z.omit(templateInputSchema, { id: true }) },
  readStats: { query: statsRequestSchema },
  startReply: { body: replyBodySchema },
  suggestTitle: { body: z.object({}) },
  stopReply: { body: z.object({ cursor: z.optional(z.nullable(z.string())) }) },
} as const satisfies Partial<Record<RouteName, RequestSchema>>;
