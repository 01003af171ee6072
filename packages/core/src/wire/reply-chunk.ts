import type { ReplyEvent } from "../contract/reply-event.js";

/** An event as it is sent: a chunk of AI SDK's UI Message Stream v1. {@link readReplyEvents} reads it. */
export function replyChunk(event: ReplyEvent): object {
  if (event.type !== "data") return event;
  const { part, transient } = event;
  return { ...part, ...(transient !== undefined && { transient }) };
}
