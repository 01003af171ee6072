import { forwardRef } from "react";
import { originalTime } from "../hooks/original-time.js";
import { useMessages } from "../messages/use-messages.js";
import { useMinute } from "../ui/use-minute.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { dayLabel, isSameDay } from "./day-label.js";
import { type MessageParts, useMessageParts } from "./message-context.js";

/**
 * The day of a message, where the one above it is of another: of one that was imported, when it was
 * made. A conversation of today begins without one. Inside of `MessageRows`, before `MessageRow`.
 */
export const DaySeparator = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function DaySeparator(props, ref) {
    const { original, createdAt, previousAt } = useMessageParts(selectTimes);
    const messages = useMessages();
    // What is today is yesterday tomorrow.
    useMinute();
    const now = new Date();
    const madeAt = original ?? createdAt;
    const at = new Date(madeAt);
    const day = dayLabel(at, now, messages);
    const before = previousAt === null ? now : new Date(previousAt);
    const shown = !isSameDay(at, before);
    const own = {
      "data-hc-part": "day",
      children: shown && (
        <time dateTime={madeAt}>{original === null ? day : messages.imported(day)}</time>
      ),
    };
    const part = usePart("p", own, props, ref);
    return shown ? part : null;
  },
);

function selectTimes({ message: { createdAt, metadata }, previousAt }: MessageParts) {
  return { original: originalTime(metadata), createdAt, previousAt };
}
