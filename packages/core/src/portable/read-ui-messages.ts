import * as z from "zod/mini";
import { idSchema } from "../contract/id.js";
import { jsonObjectSchema } from "../contract/json.js";
import type { MessageStatus } from "../contract/message.js";
import { type MessagePart, messagePartSchema } from "../contract/message-part.js";
import { titleFromMessage } from "../reply/session-title.js";
import type { ElementReader, Incoming, IncomingMessage, SessionPlace } from "./incoming.js";
import { asObject, asText, isObject } from "./loose-json.js";

const uiMessageSchema = z.object({
  id: z.catch(idSchema, ""),
  role: z.enum(["system", "user", "assistant"]),
  parts: z.array(z.unknown()),
  metadata: z.catch(z.optional(jsonObjectSchema), undefined),
});

/** Whether an element is a `UIMessage` of AI SDK 5, 6 or 7. */
export function isUiMessage(value: unknown): boolean {
  return uiMessageSchema.safeParse(value).success;
}

export interface UiMessagesOptions extends SessionPlace {
  /** Default: made from the id of the first message. */
  sessionId?: string | undefined;
}

/** Reads AI SDK's `UIMessage[]`: one conversation, each message following the one before it. */
export function uiMessageReader({ sessionId: given, ...place }: UiMessagesOptions): ElementReader {
  let sessionId: string | null = null;
  let previous: string | null = null;
  let index = -1;

  return function* read(value): Generator<Incoming, void> {
    index += 1;
    const parsed = uiMessageSchema.safeParse(value);
    const where = sessionId === null ? {} : { sessionId };
    if (!parsed.success) {
      const reason = "This is no message of the AI SDK.";
      return yield { type: "problem", code: "malformed", reason, skips: "message", ...where };
    }
    const { role, metadata } = parsed.data;
    const id = parsed.data.id || `message-${index}`;
    if (role === "system") {
      const reason = "An instruction to the model is the helper's to give.";
      return yield { type: "problem", code: "instruction", reason, skips: "message", ...where };
    }
    const { parts, unknown, status } = readParts(parsed.data.parts);
    const message: IncomingMessage = {
      id,
      parentId: previous,
      role,
      parts,
      status: role === "user" ? "done" : status,
      ...(metadata && { metadata }),
      createdAt: undefined,
    };
    if (sessionId === null) {
      sessionId = given ?? derivedId(parsed.data.id);
      if (sessionId === null) {
        const reason = "Its messages have no ids. Say under which id to keep the conversation.";
        return yield { type: "problem", code: "malformed", reason, skips: "rest" };
      }
      yield { type: "session", session: sessionOf(sessionId, place, message) };
    }
    previous = id;
    yield { type: "message", sessionId, message };
    for (const kind of unknown) {
      const reason = `Content of the kind “${kind}” is not known here.`;
      const found = { code: "unknown_content", reason, sessionId, messageId: id } as const;
      yield { type: "problem", skips: "nothing", ...found };
    }
  };
}

function derivedId(messageId: string): string | null {
  const id = idSchema.safeParse(`ai-sdk-${messageId}`);
  return messageId !== "" && id.success ? id.data : null;
}

function sessionOf(id: string, place: SessionPlace, first: IncomingMessage) {
  const title = titleFromMessage(first);
  return {
    ...place,
    id,
    ...(title !== null && { title, titleSource: "message" as const }),
    state: "active" as const,
    headId: undefined,
    createdAt: undefined,
  };
}

function readParts(values: readonly unknown[]) {
  const parts: MessagePart[] = [];
  const unknown: string[] = [];
  let status: MessageStatus = "done";
  for (const value of values) {
    const { type, state } = asObject(value);
    // What was still on its way when the messages were saved will not come any more.
    if (state === "streaming" || state === "input-streaming") status = "interrupted";
    if (type === "step-start") continue;
    const part = messagePartSchema.safeParse(ourPart(value));
    if (part.success) parts.push(part.data);
    else unknown.push(asText(type) || "?");
  }
  return { parts, unknown, status };
}

/** A part in the contract's shape, where theirs differs. */
function ourPart(value: unknown): unknown {
  if (!isObject(value)) return value;
  const type = asText(value.type);
  if (type === "source-document") {
    const { type: _, ...data } = value;
    return { type: "data-source-document", data };
  }
  if (type === "reasoning-file") return { ...value, type: "file" };
  if (type !== "dynamic-tool" && !type.startsWith("tool-")) return value;
  const tool = { ...value, type: "dynamic-tool", toolName: value.toolName ?? type.slice(5) };
  // JSON has no `undefined`: what a tool did not take or give is not there.
  const { input = value.rawInput ?? null, output = null, state } = value;
  if (state === "approval-requested" || state === "approval-responded") {
    return { ...tool, input, state: "output-error", errorText: "This call was not carried out." };
  }
  if (state === "output-denied") {
    return { ...tool, input, state: "output-error", errorText: "This call was not allowed." };
  }
  return { ...tool, input, output };
}
