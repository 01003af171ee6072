import type { MessagePart } from "../contract/message-part.js";

/** Whether there is anything in these parts that a person could see: what has not is not stored. */
export function saysSomething(parts: readonly MessagePart[]): boolean {
  return parts.some((part) => !("text" in part) || part.text !== "");
}
