import type { MessageInput, SessionInput, TemplateInput } from "@helperchat/core";

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

export function templateInput(id: string, more: Partial<TemplateInput> = {}): TemplateInput {
  const messages: TemplateInput["messages"] = [{ role: "user", text: "To {city}." }];
  return { id, projectId: "atlas", helper: "guide", title: `This is ${id}.`, messages, ...more };
}
