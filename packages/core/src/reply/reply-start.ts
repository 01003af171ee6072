import type { StartEvent } from "../contract/reply-event.js";

/** How a stream begins: which message it is, and which one it answers. */
export function replyStart(messageId: string, parentId: string | null): StartEvent {
  return { type: "start", messageId, messageMetadata: { parentId } };
}

/** Which message a reply answers, `null` for none; `undefined` where its server does not say. */
export function replyParentId({ messageMetadata }: StartEvent): string | null | undefined {
  const parentId = messageMetadata?.parentId;
  return typeof parentId === "string" || parentId === null ? parentId : undefined;
}
