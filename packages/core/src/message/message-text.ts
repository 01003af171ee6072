import { MAX_PREVIEW } from "../contract/limits.js";
import type { MessageInput } from "../contract/message.js";

/** The words of a message: its text parts, a blank line between them. */
export function messageText(message: Pick<MessageInput, "parts">): string {
  return message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}

/**
 * The beginning of a message's words on one line, at most {@link MAX_PREVIEW} units, or `null`
 * where it has none. Stores use it for `Session.preview`.
 */
export function messagePreview(message: Pick<MessageInput, "parts">): string | null {
  // A preview needs a small prefix only, whatever the length of the message.
  const line = messageText(message)
    .slice(0, MAX_PREVIEW * 8)
    .replace(/\s+/g, " ")
    .trim();
  return line === "" ? null : cutText(line, MAX_PREVIEW);
}

/** At most `length` UTF-16 units, cut between characters, with an ellipsis where something is missing. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd()}…`;
}

/** How much a person wrote, in UTF-16 units: what length limits count. Attached files don't. */
export function messageLength({ parts }: Pick<MessageInput, "parts">): number {
  return parts.reduce((sum, part) => {
    if (part.type === "file") return sum;
    return sum + (part.type === "text" ? part.text.length : JSON.stringify(part).length);
  }, 0);
}
