import * as z from "zod/mini";
import {
  exportedMessageSchema,
  exportedSessionSchema,
  exportHeaderSchema,
  exportRecordSchema,
} from "../contract/export-record.js";
import { EXPORT_VERSION } from "../contract/export-version.js";
import { idSchema } from "../contract/id.js";
import type { ElementReader, Incoming, SessionPlace } from "./incoming.js";

const typeSchema = z.object({ type: z.string() });
const placeSchema = z.object({
  id: z.optional(z.catch(z.optional(idSchema), undefined)),
  sessionId: z.optional(z.catch(z.optional(idSchema), undefined)),
});

/** Whether an element is of one of our own exports. */
export function isExportRecord(value: unknown): boolean {
  return exportRecordSchema.safeParse(value).success;
}

/** Reads our own exports, record by record. Ids are kept, projects and helpers as `placeOf` says. */
export function recordReader(
  placeOf: (place: SessionPlace) => SessionPlace = (place) => place,
): ElementReader {
  return function* read(value): Generator<Incoming, void> {
    const type = typeSchema.safeParse(value).data?.type;
    if (type === "helperchat-export") return yield* readHeader(value);
    if (type === "session") yield readSession(value, placeOf);
    else if (type === "message") yield readMessage(value);
    else yield malformed("This is no record of an export.", "nothing");
  };
}

function* readHeader(value: unknown): Generator<Incoming, void> {
  const header = exportHeaderSchema.safeParse(value);
  if (header.success && header.data.version <= EXPORT_VERSION) return;
  const reason = "This file was written by a newer version. Update, and try again.";
  yield { type: "problem", code: "unknown_version", reason, skips: "rest" };
}

function readSession(value: unknown, placeOf: (place: SessionPlace) => SessionPlace): Incoming {
  const record = exportedSessionSchema.safeParse(value);
  if (!record.success) {
    return { ...malformed(firstIssue(record.error), "session"), ...whereIs(value, "session") };
  }
  const { type: _, titleSource, projectId, helper, ...rest } = record.data;
  const session = { ...rest, ...placeOf({ projectId, helper }) };
  return { type: "session", session: { ...session, ...(titleSource && { titleSource }) } };
}

function readMessage(value: unknown): Incoming {
  const record = exportedMessageSchema.safeParse(value);
  if (!record.success) {
    return { ...malformed(firstIssue(record.error), "message"), ...whereIs(value, "message") };
  }
  const { type: _, sessionId, ...message } = record.data;
  return { type: "message", sessionId, message };
}

function malformed(reason: string, skips: "nothing" | "message" | "session") {
  return { type: "problem", code: "malformed", reason, skips } as const;
}

function whereIs(value: unknown, type: "session" | "message") {
  const { id, sessionId } = placeSchema.safeParse(value).data ?? {};
  return type === "session" ? { sessionId: id } : { sessionId, messageId: id };
}

function firstIssue({ issues: [issue] }: z.core.$ZodError): string {
  const field = issue?.path.join(".");
  return field ? `This record is not as it should be at “${field}”.` : "This is no record.";
}
