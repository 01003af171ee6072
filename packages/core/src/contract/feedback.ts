import * as z from "zod/mini";
import { MAX_REASON } from "./limits.js";

/** What a person thought of a message. */
export const feedbackSchema = z.object({
  rating: z.enum(["good", "bad"]),
  /** In the person's own words. */
  reason: z.optional(z.string().check(z.minLength(1), z.maxLength(MAX_REASON))),
});

export type Feedback = z.infer<typeof feedbackSchema>;
