import * as z from "zod/mini";

/**
 * What became of a deletion for good. The session and its messages are gone; what else there was of
 * them is gone too, but for what is named here.
 */
export const erasureSchema = z.object({
  /**
   * - `replies`: what running replies said, which is kept for another minute.
   * - `provider`: what the model's provider has of the conversation, or whether it has anything.
   */
  unreached: z.array(z.enum(["replies", "provider"])),
});

export type Erasure = z.infer<typeof erasureSchema>;
