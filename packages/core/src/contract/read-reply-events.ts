import * as z from "zod/mini";
import { type ReplyEvent, replyEventSchema } from "./reply-event.js";

/** Newer than the oldest clients, who would choke on it, so it is read and never written. */
const toolInputErrorSchema = z.object({
  type: z.literal("tool-input-error"),
  toolCallId: z.string(),
  toolName: z.string(),
  input: z.unknown(),
  errorText: z.string(),
});

/** As AI SDK 6 and later ask for a decision, which version 5 would choke on. */
const toolApprovalSchema = z.object({
  type: z.literal("tool-approval-request"),
  approvalId: z.string(),
  toolCallId: z.string(),
});

/**
 * What a chunk of an AI SDK UI Message Stream tells of a reply, whichever version wrote it. A chunk
 * that is not known here tells nothing.
 */
export function readReplyEvents(chunk: unknown): ReplyEvent[] {
  const event = replyEventSchema.safeParse(chunk);
  if (event.success) return [event.data];
  const asked = toolApprovalSchema.safeParse(chunk);
  if (asked.success) {
    const { toolCallId, approvalId } = asked.data;
    return [{ type: "data-hc-approval", data: { toolCallId, approvalId } }];
  }
  const failed = toolInputErrorSchema.safeParse(chunk);
  if (!failed.success) return [];
  const { toolCallId, errorText, ...call } = failed.data;
  // A call whose arguments are wrong is a call that fails.
  return [
    ...readReplyEvents({ ...call, type: "tool-input-available", toolCallId }),
    { type: "tool-output-error", toolCallId, errorText },
  ];
}
