import type { MessageInput, SessionInput } from "@helperchat/core";

export function sessionInput(id: string, more: Partial<SessionInput> = {}): SessionInput {
  return { id, projectId: "atlas", helper: "guide", ...more };
}

/** A user message with one text part. */
export function textMessage(
  id: string,
  text = `This is ${id}.`,
  more: Partial<MessageInput> = {},
): MessageInput {
  const parts: MessageInput["parts"] = [{ type: "text", text }];
  return { id, parentId: null, role: "user", parts, status: "done", ...more };
}
