import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { MAX_TEMPLATE_MESSAGES, MAX_TEMPLATE_TEXT, MAX_TITLE } from "./limits.js";
import { pageRequestSchema } from "./page.js";
import { timeSchema } from "./time.js";

export const templateMessageSchema = z.object({
  /** The helper's words are stored as they are: no model is asked for them. */
  role: z.enum(["user", "assistant"]),
  text: z.string().check(z.minLength(1), z.maxLength(MAX_TEMPLATE_TEXT)),
});

/**
 * The beginning of a conversation, to begin others with. `{name}` in its title or in a message is a
 * blank to fill in; the same name is the same blank.
 */
export const templateSchema = z.object({
  id: idSchema,
  /** What it is called, and each conversation that begins with it. */
  title: z.string().check(z.minLength(1), z.maxLength(MAX_TITLE)),
  /**
   * What was said so far. A last message of the person's is not said yet: it waits in the composer to
   * be looked at and sent.
   */
  messages: z
    .array(templateMessageSchema)
    .check(z.minLength(1), z.maxLength(MAX_TEMPLATE_MESSAGES)),
});

/** What a caller says of a template of the person's own. */
export const templateInputSchema = z.extend(templateSchema, {
  projectId: idSchema,
  /** The id of the helper whose conversations begin with it. */
  helper: idSchema,
});

/** A template of the person's own. */
export const savedTemplateSchema = z.extend(templateInputSchema, {
  /** When it was first saved. */
  createdAt: timeSchema,
  /** When it was last saved. */
  updatedAt: timeSchema,
});

export const templateListRequestSchema = z.extend(pageRequestSchema, {
  projectId: z.optional(idSchema),
  helper: z.optional(idSchema),
});

export type TemplateMessage = z.infer<typeof templateMessageSchema>;
export type Template = z.infer<typeof templateSchema>;
export type TemplateInput = z.infer<typeof templateInputSchema>;
export type SavedTemplate = z.infer<typeof savedTemplateSchema>;
export type TemplateListRequest = z.infer<typeof templateListRequestSchema>;
