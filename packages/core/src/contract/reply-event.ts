import * as z from "zod/mini";
import { isAppDataType } from "./app-data.js";
import { jsonObjectSchema, jsonValueSchema } from "./json.js";
import { messageErrorSchema } from "./message.js";
import { type DataPart, dataPartSchema, reasonSchema } from "./message-part.js";

// AI SDK UI Message Stream v1 chunks: the subset that versions 5, 6 and 7 all accept.
// They reject unknown types, so what is only ours travels in `data-hc-*`. All other `data-*` are the
// app's; `wire/` writes and reads them as the chunks that they are there.

const dynamic = z.optional(z.boolean());

// JSON has no `undefined`, so what a tool did not take or give is not in its chunk.
const toolValue = z._default(jsonValueSchema, null);

const ownEventSchema = z.discriminatedUnion("type", [
  /**
   * First of all, with the id that the reply's message has from then on. Under `parentId` our servers
   * say which message it answers (`null`: the helper opens the session).
   */
  z.object({
    type: z.literal("start"),
    messageId: z.optional(z.string()),
    messageMetadata: z.catch(z.optional(jsonObjectSchema), undefined),
  }),
  z.object({ type: z.literal("start-step") }),
  z.object({ type: z.literal("text-start"), id: z.string() }),
  z.object({ type: z.literal("text-delta"), id: z.string(), delta: z.string() }),
  z.object({ type: z.literal("text-end"), id: z.string() }),
  z.object({ type: z.literal("reasoning-start"), id: z.string() }),
  z.object({ type: z.literal("reasoning-delta"), id: z.string(), delta: z.string() }),
  z.object({ type: z.literal("reasoning-end"), id: z.string() }),
  z.object({
    type: z.literal("tool-input-start"),
    toolCallId: z.string(),
    toolName: z.string(),
    dynamic,
  }),
  z.object({
    type: z.literal("tool-input-delta"),
    toolCallId: z.string(),
    inputTextDelta: z.string(),
  }),
  z.object({
    type: z.literal("tool-input-available"),
    toolCallId: z.string(),
    toolName: z.string(),
    input: toolValue,
    dynamic,
  }),
  z.object({
    type: z.literal("tool-output-available"),
    toolCallId: z.string(),
    output: toolValue,
    dynamic,
  }),
  z.object({
    type: z.literal("tool-output-error"),
    toolCallId: z.string(),
    errorText: z.string(),
    dynamic,
  }),
  /**
   * A call, whose input is there, waits for a person to allow it; with `approved`, somebody has
   * decided about it since.
   */
  z.object({
    type: z.literal("data-hc-approval"),
    data: z.object({
      toolCallId: z.string(),
      approvalId: z.string(),
      approved: z.optional(z.boolean()),
      reason: z.optional(reasonSchema),
    }),
  }),
  z.object({
    type: z.literal("source-url"),
    sourceId: z.string(),
    url: z.string(),
    title: z.optional(z.string()),
  }),
  z.object({ type: z.literal("file"), url: z.string(), mediaType: z.string() }),
  z.object({ type: z.literal("finish-step") }),
  /** The one good end, whatever another server says with it. A stream without it was interrupted. */
  z.object({
    type: z.literal("finish"),
    messageMetadata: z.catch(z.optional(jsonObjectSchema), undefined),
  }),
  /** The end of a reply that was stopped. */
  z.object({ type: z.literal("abort") }),
  /** The end of a reply that failed; a `data-hc-error` before it tells our client more. */
  z.object({ type: z.literal("error"), errorText: z.string() }),
  z.object({
    type: z.literal("data-hc-error"),
    data: messageErrorSchema,
    transient: z.optional(z.boolean()),
  }),
  /**
   * The session has a new title. `growing`: one is on its way, and this is all of it that there is;
   * what is stored is still the old one, and may stay.
   */
  z.object({
    type: z.literal("data-hc-title"),
    data: z.object({ title: z.string(), growing: z.optional(z.boolean()) }),
    transient: z.optional(z.boolean()),
  }),
]);

/**
 * Something that the app draws itself, see {@link DataPart}. One with the `id` of another of its type
 * takes its place. A `transient` one is no part of the message: it is for whoever hears it.
 */
export interface DataEvent {
  type: "data";
  part: DataPart;
  transient?: boolean | undefined;
}

/** The chunk of such an event: apart from the others, as only the app knows what types there are. */
const dataEventSchema = z.pipe(
  z.extend(dataPartSchema, {
    type: dataPartSchema.shape.type.check(z.refine(isAppDataType)),
    transient: z.optional(z.boolean()),
  }),
  z.transform(
    ({ transient, ...part }): DataEvent => ({
      type: "data",
      part,
      ...(transient !== undefined && { transient }),
    }),
  ),
);

export const replyEventSchema = z.union([ownEventSchema, dataEventSchema]);

/** One step of a reply on its way to a reader. */
export type ReplyEvent = z.infer<typeof replyEventSchema>;

/** How a reply begins. */
export type StartEvent = Extract<ReplyEvent, { type: "start" }>;
