import * as z from "zod/mini";
import { MAX_PAGE } from "./limits.js";

export const pageRequestSchema = z.object({
  /** How many at most, 1 to {@link MAX_PAGE}. */
  limit: z.int().check(z.minimum(1), z.maximum(MAX_PAGE)),
  /** The `nextCursor` of the page before this one. Opaque: hand it back as it came. */
  cursor: z.optional(z.string()),
});
export type PageRequest = z.infer<typeof pageRequestSchema>;

/** Some of a list. `nextCursor` leads to the rest; `null` means that this was the end. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
