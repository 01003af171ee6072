import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { isDay, isTimeZone } from "./is-day.js";

/** A calendar day, such as `2026-11-23`. */
export const daySchema = z.string().check(z.refine(isDay, "must be a day such as 2026-11-23"));

/** Which messages are counted. Each of the first three narrows. */
export const statsRequestSchema = z.object({
  projectId: z.optional(idSchema),
  helper: z.optional(idSchema),
  sessionId: z.optional(idSchema),
  /** The first day. */
  from: daySchema,
  /** The last day, {@link MAX_DAYS} days at most with the first. */
  to: daySchema,
  /** Whose calendar the days are of: an IANA name, such as `Europe/Berlin`. */
  timeZone: z.string().check(z.refine(isTimeZone, "must be the name of a time zone")),
});

/** How much was said and done. */
export const measuresSchema = z.object({
  /** Messages by people. */
  messages: z.int(),
  /** Replies that have ended, in whichever way. */
  replies: z.int(),
  /** The words of both, see `countWords`. */
  words: z.int(),
  /** Tokens that the model read and wrote, where its provider counted them: see `Usage`. */
  inputTokens: z.int(),
  outputTokens: z.int(),
  /** Calls of tools that came to an end, well or not. */
  toolCalls: z.int(),
});

export const statsSchema = z.object({
  total: measuresSchema,
  /** Every day that was asked for, in order, those on which nothing was said too. */
  days: z.array(z.extend(measuresSchema, { day: daySchema })),
  /** The helpers of whatever was counted, by id. */
  helpers: z.array(z.extend(measuresSchema, { helper: idSchema })),
  /** The tools that were called, by name. */
  tools: z.array(z.object({ name: z.string(), calls: z.int() })),
  /** How many of the messages were found good, and how many bad. */
  feedback: z.object({ good: z.int(), bad: z.int() }),
});

export type StatsRequest = z.infer<typeof statsRequestSchema>;
export type Measures = z.infer<typeof measuresSchema>;
export type Stats = z.infer<typeof statsSchema>;
