import { MAX_TOKENS } from "../contract/limits.js";
import type { MessageInput } from "../contract/message.js";
import { messageText } from "../message/message-text.js";
import { countWords } from "../message/word-count.js";

/** What there is to count of a message. Stores keep it, so that counting reads no message again. */
export interface MessageMeasures {
  words: number;
  inputTokens: number;
  outputTokens: number;
  /** The tool of each call that came to an end. */
  tools: string[];
}

/** What counts of a message, or `null` as long as it is being made. */
export function measureMessage(
  message: Pick<MessageInput, "role" | "parts" | "status" | "metadata">,
): MessageMeasures | null {
  const { role, parts, status, metadata } = message;
  if (status === "replying") return null;
  const usage = role === "assistant" ? metadata?.usage : undefined;
  return {
    words: countWords(messageText(message)),
    inputTokens: tokens(usage, "inputTokens"),
    outputTokens: tokens(usage, "outputTokens"),
    tools: parts.flatMap((part) =>
      part.type === "dynamic-tool" &&
      (part.state === "output-available" || part.state === "output-error")
        ? [part.toolName]
        : [],
    ),
  };
}

/** Metadata is the app's own: whatever else is there counts as none. */
function tokens(usage: unknown, name: string): number {
  if (typeof usage !== "object" || usage === null || Array.isArray(usage)) return 0;
  const count: unknown = Object.getOwnPropertyDescriptor(usage, name)?.value;
  const counts =
    typeof count === "number" && Number.isInteger(count) && count > 0 && count <= MAX_TOKENS;
  return counts ? count : 0;
}
