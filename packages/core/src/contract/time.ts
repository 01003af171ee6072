import * as z from "zod/mini";

/** A moment: ISO 8601 in UTC, ending in `Z`, with as many digits as the store keeps. */
export const timeSchema = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, "must be an ISO 8601 time in UTC"),
  z.refine((time) => !Number.isNaN(Date.parse(time)), "must be a time that there is"),
);
