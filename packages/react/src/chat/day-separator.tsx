import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useMinute } from "../ui/use-minute.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { dayLabel, isSameDay } from "./day-label.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

/**
 * The day of a message, where the one above it is of another. A conversation of today begins
 * without one. Inside of `MessageRows`, before `MessageRow`.
 */
export const DaySeparator = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function DaySeparator(props, ref) {
    const { createdAt, previousAt } = useMessageParts(selectTimes);
    const messages = useMessages();
    // What is today is yesterday tomorrow.
    useMinute();
    const now = new Date();
    const at = new Date(createdAt);
    const before = previousAt === null ? now : new Date(previousAt);
    const shown = !isSameDay(at, before);
    const own = {
      "data-hc-part": "day",
      children: shown && <time dateTime={createdAt}>{dayLabel(at, now, messages)}</time>,
    };
    const part = usePart("p", own, props, ref);
    return shown ? part : null;
  },
);

function selectTimes({ message: { createdAt }, previousAt }: MessageParts) {
  return { createdAt, previousAt };
}
