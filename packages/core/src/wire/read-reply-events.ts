import { isAppDataType } from "../contract/app-data.js";
import type { DataEvent, ReplyEvent } from "../contract/reply-event.js";
import { readDataPart, readMessageError, readToolValue } from "./read-message.js";
import {
  flag,
  jsonObject,
  kinds,
  misfit,
  object,
  optional,
  type Reader,
  text,
  word,
} from "./reader.js";

const dynamic = optional(flag);

const readEvent = kinds<Exclude<ReplyEvent, DataEvent>, "type">("type", {
  start: object({
    type: word("start"),
    messageId: optional(text),
    messageMetadata: orNothing(jsonObject),
  }),
  "start-step": object({ type: word("start-step") }),
  "text-start": object({ type: word("text-start"), id: text }),
  "text-delta": object({ type: word("text-delta"), id: text, delta: text }),
  "text-end": object({ type: word("text-end"), id: text }),
  "reasoning-start": object({ type: word("reasoning-start"), id: text }),
  "reasoning-delta": object({ type: word("reasoning-delta"), id: text, delta: text }),
  "reasoning-end": object({ type: word("reasoning-end"), id: text }),
  "tool-input-start": object({
    type: word("tool-input-start"),
    toolCallId: text,
    toolName: text,
    dynamic,
  }),
  "tool-input-delta": object({
    type: word("tool-input-delta"),
    toolCallId: text,
    inputTextDelta: text,
  }),
  "tool-input-available": object({
    type: word("tool-input-available"),
    toolCallId: text,
    toolName: text,
    input: readToolValue,
    dynamic,
  }),
  "tool-output-available": object({
    type: word("tool-output-available"),
    toolCallId: text,
    output: readToolValue,
    dynamic,
  }),
  "tool-output-error": object({
    type: word("tool-output-error"),
    toolCallId: text,
    errorText: text,
    dynamic,
  }),
  "data-hc-approval": object({
    type: word("data-hc-approval"),
    data: object({
      toolCallId: text,
      approvalId: text,
      approved: optional(flag),
      reason: optional(text),
    }),
  }),
  "source-url": object({
    type: word("source-url"),
    sourceId: text,
    url: text,
    title: optional(text),
  }),
  file: object({ type: word("file"), url: text, mediaType: text }),
  "finish-step": object({ type: word("finish-step") }),
  finish: object({ type: word("finish"), messageMetadata: orNothing(jsonObject) }),
  abort: object({ type: word("abort") }),
  error: object({ type: word("error"), errorText: text }),
  "data-hc-error": object({
    type: word("data-hc-error"),
    data: readMessageError,
    transient: optional(flag),
  }),
  "data-hc-title": object({
    type: word("data-hc-title"),
    data: object({ title: text, growing: optional(flag) }),
    transient: optional(flag),
  }),
});

const readTransient = object({ transient: optional(flag) });

/** What only an app knows. A name of ours that is not known here is not the app's either. */
const readDataEvent: Reader<DataEvent> = (value, at) => {
  const part = readDataPart(value, at);
  return isAppDataType(part.type)
    ? { type: "data", part, ...readTransient(value, at) }
    : misfit(`${at}.type`);
};

/** Newer than the oldest clients, who would choke on it, so it is read and never written. */
const readToolInputError = object({
  type: word("tool-input-error"),
  toolCallId: text,
  toolName: text,
  input: readToolValue,
  errorText: text,
});

/** As AI SDK 6 and later ask for a decision, which version 5 would choke on. */
const readToolApproval = object({
  type: word("tool-approval-request"),
  approvalId: text,
  toolCallId: text,
});

/**
 * What a chunk of an AI SDK UI Message Stream tells of a reply, whichever version wrote it. A chunk
 * that is not known here tells nothing.
 */
export function readReplyEvents(chunk: unknown): ReplyEvent[] {
  const event = orNothing(readEvent)(chunk, "chunk") ?? orNothing(readDataEvent)(chunk, "chunk");
  if (event) return [event];
  const asked = orNothing(readToolApproval)(chunk, "chunk");
  if (asked) {
    const { toolCallId, approvalId } = asked;
    return [{ type: "data-hc-approval", data: { toolCallId, approvalId } }];
  }
  const failed = orNothing(readToolInputError)(chunk, "chunk");
  if (!failed) return [];
  const { toolCallId, toolName, input, errorText } = failed;
  // A call whose arguments are wrong is a call that fails.
  return [
    { type: "tool-input-available", toolCallId, toolName, input },
    { type: "tool-output-error", toolCallId, errorText },
  ];
}

/** `undefined` where it can't be read. */
function orNothing<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, at) => {
    try {
      return read(value, at);
    } catch {
      return undefined;
    }
  };
}
