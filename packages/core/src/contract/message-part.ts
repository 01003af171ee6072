import * as z from "zod/mini";
import { jsonValueSchema } from "./json.js";
import { MAX_REASON } from "./limits.js";

// The shapes are those of AI SDK `UIMessage` parts, so that messages pass between
// the two without translation.

export const textPartSchema = z.object({
  type: z.literal("text"),
  text: z.string(),
});

/** What the model said of its thinking, usually a summary. */
export const reasoningPartSchema = z.object({
  type: z.literal("reasoning"),
  text: z.string(),
});

const toolPartBase = {
  type: z.literal("dynamic-tool"),
  toolCallId: z.string(),
  toolName: z.string(),
};

/** Why a person decided so, in their words. */
export const reasonSchema = z.string().check(z.maxLength(MAX_REASON));

/** What a person decided about a call that asked; `id` names the question. */
function decisionSchema<Approved extends boolean>(approved: Approved) {
  return z.object({
    id: z.string(),
    approved: z.literal(approved),
    reason: z.optional(reasonSchema),
  });
}

/** One call of a tool, from its first argument to its result. */
export const toolPartSchema = z.discriminatedUnion("state", [
  z.object({
    ...toolPartBase,
    state: z.literal("input-streaming"),
    /** The arguments so far: unfinished JSON text. */
    input: z.optional(jsonValueSchema),
  }),
  z.object({ ...toolPartBase, state: z.literal("input-available"), input: jsonValueSchema }),
  z.object({
    ...toolPartBase,
    state: z.literal("output-available"),
    input: jsonValueSchema,
    output: jsonValueSchema,
  }),
  z.object({
    ...toolPartBase,
    state: z.literal("output-error"),
    /** `null` where the call failed before its arguments were whole. */
    input: z._default(jsonValueSchema, null),
    errorText: z.string(),
  }),
  /** Not run: a person has to allow it. */
  z.object({
    ...toolPartBase,
    state: z.literal("approval-requested"),
    input: jsonValueSchema,
    approval: z.object({ id: z.string() }),
  }),
  /** Allowed. The message that follows has the same call again, with what came of it. */
  z.object({
    ...toolPartBase,
    state: z.literal("approval-responded"),
    input: jsonValueSchema,
    approval: decisionSchema(true),
  }),
  /** Refused, and never run. */
  z.object({
    ...toolPartBase,
    state: z.literal("output-denied"),
    input: jsonValueSchema,
    approval: decisionSchema(false),
  }),
]);

/** A page that the reply draws on. */
export const sourcePartSchema = z.object({
  type: z.literal("source-url"),
  sourceId: z.string(),
  url: z.string(),
  title: z.optional(z.string()),
});

export const filePartSchema = z.object({
  type: z.literal("file"),
  /** An IANA media type such as `image/png`. */
  mediaType: z.string(),
  /** A hosted address or a `data:` URL. */
  url: z.string(),
  filename: z.optional(z.string()),
});

/** Anything the app draws itself; the type begins with `data-`. */
export const dataPartSchema = z.object({
  type: z.templateLiteral(["data-", z.string()]),
  id: z.optional(z.string()),
  data: jsonValueSchema,
});

export const messagePartSchema = z.union([
  textPartSchema,
  reasoningPartSchema,
  toolPartSchema,
  sourcePartSchema,
  filePartSchema,
  dataPartSchema,
]);

export type TextPart = z.infer<typeof textPartSchema>;
export type ReasoningPart = z.infer<typeof reasoningPartSchema>;
export type ToolPart = z.infer<typeof toolPartSchema>;
export type SourcePart = z.infer<typeof sourcePartSchema>;
export type FilePart = z.infer<typeof filePartSchema>;
export type DataPart = z.infer<typeof dataPartSchema>;
export type MessagePart = z.infer<typeof messagePartSchema>;

/** How many tokens a reply cost, as its provider counted them. */
export const usageSchema = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  totalTokens: z.number(),
});
export type Usage = z.infer<typeof usageSchema>;
