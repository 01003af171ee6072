import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { messageSchema } from "./message.js";
import { sessionSchema } from "./session.js";

// An export is one JSON array with a record on each line: this header, then every session, each
// followed by its messages. So any tool reads it, it is written and read record by record whatever
// its size, and one that was cut off holds everything before the cut.

/** A time as a file has it. That there is no such time is no reason to lose what was said then. */
const writtenTimeSchema = z.string();

/** The first record of an export. */
export const exportHeaderSchema = z.object({
  type: z.literal("helperchat-export"),
  version: z.int().check(z.minimum(1)),
});

/** A session, without what a store works out by itself: its counts, its preview, its last activity. */
export const exportedSessionSchema = z.extend(
  z.pick(sessionSchema, {
    id: true,
    projectId: true,
    helper: true,
    title: true,
    titleSource: true,
    state: true,
    pinned: true,
    folder: true,
    tags: true,
    metadata: true,
    headId: true,
  }),
  { type: z.literal("session"), createdAt: writtenTimeSchema },
);

/** A message. Those of a session stand behind it in the order in which they were first saved. */
export const exportedMessageSchema = z.extend(messageSchema, {
  type: z.literal("message"),
  createdAt: writtenTimeSchema,
  /** Said by each, so that a session which can't be read leaves no message to another. */
  sessionId: idSchema,
});

export const exportRecordSchema = z.discriminatedUnion("type", [
  exportHeaderSchema,
  exportedSessionSchema,
  exportedMessageSchema,
]);

export type ExportHeader = z.infer<typeof exportHeaderSchema>;
export type ExportedSession = z.infer<typeof exportedSessionSchema>;
export type ExportedMessage = z.infer<typeof exportedMessageSchema>;
export type ExportRecord = z.infer<typeof exportRecordSchema>;
