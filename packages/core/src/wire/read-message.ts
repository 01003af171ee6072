import { type ErrorCode, errorCodes } from "../contract/error-code.js";
import type { Feedback } from "../contract/feedback.js";
import type { JsonValue } from "../contract/json.js";
import type { Message, MessageError } from "../contract/message.js";
import type { DataPart, MessagePart, ToolPart } from "../contract/message-part.js";
import {
  json,
  jsonObject,
  kinds,
  list,
  misfit,
  nullable,
  object,
  only,
  optional,
  type Reader,
  text,
  word,
} from "./reader.js";

const codes = Object.keys(errorCodes).filter((code): code is ErrorCode => code in errorCodes);

export const readErrorCode = word(...codes);

export const readMessageError = object<MessageError>({ code: readErrorCode, message: text });

/** JSON has no `undefined`, so what a tool did not take or give is not there. */
export const readToolValue: Reader<JsonValue> = (value = null, at) => json(value, at);

const call = { type: word("dynamic-tool"), toolCallId: text, toolName: text };

const readToolPart = kinds<ToolPart, "state">("state", {
  "input-streaming": object({ ...call, state: word("input-streaming"), input: optional(json) }),
  "input-available": object({ ...call, state: word("input-available"), input: json }),
  "output-available": object({
    ...call,
    state: word("output-available"),
    input: json,
    output: json,
  }),
  "output-error": object({
    ...call,
    state: word("output-error"),
    input: readToolValue,
    errorText: text,
  }),
  "approval-requested": object({
    ...call,
    state: word("approval-requested"),
    input: json,
    approval: object({ id: text }),
  }),
  "approval-responded": object({
    ...call,
    state: word("approval-responded"),
    input: json,
    approval: object({ id: text, approved: only(true), reason: optional(text) }),
  }),
  "output-denied": object({
    ...call,
    state: word("output-denied"),
    input: json,
    approval: object({ id: text, approved: only(false), reason: optional(text) }),
  }),
});

export const readDataPart = object<DataPart>({
  type: (value, at) => (isDataType(value) ? value : misfit(at)),
  id: optional(text),
  data: json,
});

const readKnownPart = kinds<Exclude<MessagePart, DataPart>, "type">("type", {
  text: object({ type: word("text"), text }),
  reasoning: object({ type: word("reasoning"), text }),
  "dynamic-tool": readToolPart,
  "source-url": object({
    type: word("source-url"),
    sourceId: text,
    url: text,
    title: optional(text),
  }),
  file: object({ type: word("file"), mediaType: text, url: text, filename: optional(text) }),
});

const readPart: Reader<MessagePart> = (value, at) =>
  isDataPart(value) ? readDataPart(value, at) : readKnownPart(value, at);

const readFeedback = object<Feedback>({ rating: word("good", "bad"), reason: optional(text) });

/** A message as a server keeps it. */
export const readMessage = object<Message>({
  id: text,
  parentId: nullable(text),
  role: word("user", "assistant"),
  parts: list(readPart),
  status: word("done", "replying", "stopped", "interrupted", "failed"),
  error: optional(readMessageError),
  metadata: optional(jsonObject),
  createdAt: text,
  feedback: optional(readFeedback),
});

function isDataPart(value: unknown): boolean {
  return typeof value === "object" && value !== null && "type" in value && isDataType(value.type);
}

function isDataType(type: unknown): type is DataPart["type"] {
  return typeof type === "string" && type.startsWith("data-");
}
