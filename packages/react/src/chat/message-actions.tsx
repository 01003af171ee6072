import { forwardRef } from "react";
import { type PartProps, usePart } from "../ui/use-part.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

/** What can be done with a message. Away while it grows or is being edited. */
export const MessageActions = forwardRef<HTMLDivElement, PartProps<"div">>(
  function MessageActions(props, ref) {
    const hidden = useMessageParts(selectHidden);
    const part = usePart("div", { "data-hc-part": "message-actions" }, props, ref);
    return hidden ? null : part;
  },
);

function selectHidden({ growing, editor }: MessageParts): boolean {
  return growing || editor === "open";
}
