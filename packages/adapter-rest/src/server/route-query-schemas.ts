import {
  idSchema,
  MAX_PAGE,
  messageFilterSchema,
  pageRequestSchema,
  type SearchRequest,
  type SessionListRequest,
  searchRequestSchema,
  sessionFilterSchema,
} from "@helperchat/core/contract";
import * as z from "zod/mini";

/** How many a page has where the caller does not say. */
const DEFAULT_LIMIT = 50;

const asNumber = z.pipe(
  z.string().check(z.regex(/^\d{1,9}$/, "must be a whole number")),
  z.transform(Number),
);
const asFlag = z.pipe(
  z.enum(["true", "false"]),
  z.transform((text) => text === "true"),
);
const asList = z.transform((value: unknown) => (typeof value === "string" ? [value] : value));

const page = {
  limit: z._default(z.pipe(asNumber, pageRequestSchema.shape.limit), DEFAULT_LIMIT),
  cursor: pageRequestSchema.shape.cursor,
};

const { projectId, helper, state, folder, tags, text, before } = sessionFilterSchema.shape;
const { sessionId, after } = messageFilterSchema.shape;

/** `GET /sessions`. Tags are `tag`, repeated: a session must have every one of them. */
export const sessionListQuerySchema = z.object({
  ...page,
  projectId,
  helper,
  state,
  pinned: z.optional(asFlag),
  folder,
  tag: z.optional(z.pipe(asList, tags)),
  text,
  before,
});

/** `GET /messages`. The filter's fields are the query's, as in the list. */
export const searchQuerySchema = z.object({
  ...page,
  query: z._default(searchRequestSchema.shape.query, ""),
  projectId,
  helper,
  state,
  pinned: z.optional(asFlag),
  folder,
  tag: z.optional(z.pipe(asList, tags)),
  sessionId,
  after,
  before,
  tool: z.optional(
    z.pipe(
      z.literal("true"),
      z.transform(() => true as const),
    ),
  ),
});

export const messageListQuerySchema = z.object(page);

/** `GET /shares`: of all sessions, or of one. */
export const shareListQuerySchema = z.object({ ...page, sessionId: z.optional(idSchema) });

/** `GET /templates`: of all helpers, or of one, or of a project's. */
export const templateListQuerySchema = z.object({ ...page, projectId, helper });

/** `DELETE /sessions`: `id`, repeated. */
export const deleteQuerySchema = z.object({
  id: z.pipe(asList, z.array(idSchema).check(z.minLength(1), z.maxLength(MAX_PAGE))),
});

export function fromSessionListQuery(
  query: z.output<typeof sessionListQuerySchema>,
): SessionListRequest {
  const { limit, cursor, tag, ...filter } = query;
  return { limit, cursor, filter: { ...filter, tags: tag } };
}

export function fromSearchQuery(asked: z.output<typeof searchQuerySchema>): SearchRequest {
  const { query, limit, cursor, tag, ...filter } = asked;
  return { query, limit, cursor, filter: { ...filter, tags: tag } };
}
