import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { jsonObjectSchema } from "./json.js";
import { MAX_FOLDER, MAX_TAG, MAX_TAGS, MAX_TITLE } from "./limits.js";
import { pageRequestSchema } from "./page.js";
import { timeSchema } from "./time.js";

const titleSchema = z.string().check(z.maxLength(MAX_TITLE));
export const folderSchema = z.string().check(z.minLength(1), z.maxLength(MAX_FOLDER));
export const tagSchema = z.string().check(z.minLength(1), z.maxLength(MAX_TAG));
const tagsSchema = z.array(tagSchema).check(z.maxLength(MAX_TAGS));

/** Archived and trashed sessions are in no list that does not ask for them. */
export const sessionStateSchema = z.enum(["active", "archived", "trashed"]);
export type SessionState = z.infer<typeof sessionStateSchema>;

/** Who gave the title. A weaker source never replaces a stronger: message < model < person. */
export const titleSourceSchema = z.enum(["message", "model", "person"]);
export type TitleSource = z.infer<typeof titleSourceSchema>;

export const sessionSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  /** The id of the helper this is a conversation with. */
  helper: idSchema,
  title: z.nullable(titleSchema),
  titleSource: z.nullable(titleSourceSchema),
  state: sessionStateSchema,
  pinned: z.boolean(),
  folder: z.nullable(folderSchema),
  tags: tagsSchema,
  metadata: jsonObjectSchema,
  /** The leaf of the branch that is shown; `null` while there is no message. */
  headId: z.nullable(idSchema),
  /** The beginning of the last message's text, on one line; `null` where there is none. */
  preview: z.nullable(z.string()),
  /** How many messages are stored, on all branches. */
  messageCount: z.int(),
  createdAt: timeSchema,
  /** When anything of the session last changed. */
  updatedAt: timeSchema,
  /** When a message was last saved, or the session created: nothing else moves it. */
  lastMessageAt: timeSchema,
});

/** What a caller may say of a new session; the store fills in the rest. */
export const sessionInputSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  helper: idSchema,
  title: z.optional(z.nullable(titleSchema)),
  /** Default: `person`, where there is a title. */
  titleSource: z.optional(titleSourceSchema),
  pinned: z.optional(z.boolean()),
  folder: z.optional(z.nullable(folderSchema)),
  tags: z.optional(tagsSchema),
  metadata: z.optional(jsonObjectSchema),
});

/** Fields that are absent stay as they are. `metadata` and `tags` are replaced whole. */
export const sessionPatchSchema = z.object({
  /** `null` takes the title away, whoever gave it. */
  title: z.optional(z.nullable(titleSchema)),
  /** Default: `person`. */
  titleSource: z.optional(titleSourceSchema),
  state: z.optional(sessionStateSchema),
  pinned: z.optional(z.boolean()),
  folder: z.optional(z.nullable(folderSchema)),
  tags: z.optional(tagsSchema),
  metadata: z.optional(jsonObjectSchema),
  /** Which branch is shown: the id of a message of this session. */
  headId: z.optional(idSchema),
});

export const sessionFilterSchema = z.object({
  projectId: z.optional(idSchema),
  helper: z.optional(idSchema),
  /** Default: `active`. */
  state: z.optional(sessionStateSchema),
  pinned: z.optional(z.boolean()),
  folder: z.optional(folderSchema),
  /** Sessions that have every one of these. */
  tags: z.optional(tagsSchema),
  /** Part of the title, whatever its case. Not a pattern: `%` is a percent sign. */
  text: z.optional(z.string().check(z.maxLength(MAX_TITLE))),
  /** Whose `lastMessageAt` is earlier than this time. */
  before: z.optional(timeSchema),
});

export const sessionListRequestSchema = z.extend(pageRequestSchema, {
  filter: z.optional(sessionFilterSchema),
});

export type Session = z.infer<typeof sessionSchema>;
export type SessionInput = z.infer<typeof sessionInputSchema>;
export type SessionPatch = z.infer<typeof sessionPatchSchema>;
export type SessionFilter = z.infer<typeof sessionFilterSchema>;
export type SessionListRequest = z.infer<typeof sessionListRequestSchema>;
