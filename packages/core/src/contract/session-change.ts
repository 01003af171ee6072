import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { MAX_PAGE } from "./limits.js";
import { messageErrorSchema } from "./message.js";
import { sessionPatchSchema, sessionSchema } from "./session.js";

/** One of many sessions to change. */
export const sessionChangeSchema = z.object({ sessionId: idSchema, patch: sessionPatchSchema });

/** At most {@link MAX_PAGE} at once. */
export const sessionChangesSchema = z.array(sessionChangeSchema).check(z.maxLength(MAX_PAGE));

/** What became of one change: the session as this change left it, or why it stayed as it was. */
export const changeResultSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("changed"), session: sessionSchema }),
  z.object({ type: z.literal("failed"), sessionId: idSchema, error: messageErrorSchema }),
]);

export type SessionChange = z.infer<typeof sessionChangeSchema>;
export type ChangeResult = z.infer<typeof changeResultSchema>;
