import type { ReplyChunk } from "../chat-transport.js";
import { isAppDataType } from "../contract/app-data.js";
import type { Message } from "../contract/message.js";
import type { MessagePart } from "../contract/message-part.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import { replyStart } from "./reply-start.js";

/** A reply that is stored, as a stream. It can't be rejoined: whoever is cut off sends again. */
export async function* storedReply(message: Message): AsyncGenerator<ReplyChunk, void> {
  yield { event: replyStart(message.id, message.parentId) };
  for (const [index, part] of message.parts.entries()) {
    for (const event of partEvents(part, String(index))) yield { event };
  }
  yield { event: endOf(message) };
}

function endOf({ status, metadata }: Message): ReplyEvent {
  if (status === "stopped") return { type: "abort" };
  return { type: "finish", ...(metadata && { messageMetadata: metadata }) };
}

/** The events that fold into this part. Of parts that no reply of ours has, there are none. */
function partEvents(part: MessagePart, id: string): ReplyEvent[] {
  switch (part.type) {
    case "text":
      return [
        { type: "text-start", id },
        { type: "text-delta", id, delta: part.text },
        { type: "text-end", id },
      ];
    case "reasoning":
      return [
        { type: "reasoning-start", id },
        { type: "reasoning-delta", id, delta: part.text },
        { type: "reasoning-end", id },
      ];
    case "dynamic-tool": {
      const { toolCallId, toolName } = part;
      const begun: ReplyEvent = { type: "tool-input-start", toolCallId, toolName, dynamic: true };
      if (part.state === "input-streaming") {
        const { input } = part;
        if (typeof input !== "string") return [begun];
        return [begun, { type: "tool-input-delta", toolCallId, inputTextDelta: input }];
      }
      const { input } = part;
      const failedEarly = part.state === "output-error" && input === null;
      const asked: ReplyEvent[] = failedEarly
        ? [begun]
        : [{ type: "tool-input-available", toolCallId, toolName, input, dynamic: true }];
      if (part.state === "output-available") {
        const { output } = part;
        return [...asked, { type: "tool-output-available", toolCallId, output, dynamic: true }];
      }
      if (part.state === "output-error") {
        const { errorText } = part;
        return [...asked, { type: "tool-output-error", toolCallId, errorText, dynamic: true }];
      }
      if ("approval" in part) {
        const { id: approvalId, ...decision } = part.approval;
        const data = { toolCallId, approvalId, ...decision };
        return [...asked, { type: "data-hc-approval", data }];
      }
      return asked;
    }
    case "source-url":
      return [part];
    case "file":
      return [{ type: "file", url: part.url, mediaType: part.mediaType }];
    default:
      return isAppDataType(part.type) ? [{ type: "data", part }] : [];
  }
}
