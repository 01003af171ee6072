import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace } from "../session/session-context.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

/** One message: an article named after who wrote it. Inside of `MessageRows`. */
export const MessageRow = forwardRef<HTMLElement, PartProps<"article">>(
  function MessageRow(props, ref) {
    const { id, role, status, growing, saving, last } = useMessageParts(selectRow);
    const messages = useMessages();
    const helper = useHelperFace();
    const own = {
      "data-hc-part": "message",
      "data-hc-role": role,
      "data-hc-status": status,
      "data-hc-saving": saving?.type,
      "data-hc-message-id": id,
      "data-hc-last": last ? "" : undefined,
      "aria-label": role === "user" ? messages.you : helper.name,
      "aria-busy": growing || undefined,
    };
    return usePart("article", own, props, ref);
  },
);

function selectRow({ message: { id, role, status }, growing, saving, last }: MessageParts) {
  return { id, role, status, growing, saving, last };
}
