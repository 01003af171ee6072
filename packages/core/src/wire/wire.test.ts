import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { erasureSchema } from "../contract/erasure.js";
import { errorCodes } from "../contract/error-code.js";
import { helperFaceSchema } from "../contract/helper-face.js";
import { labelsSchema } from "../contract/label.js";
import { messageSchema } from "../contract/message.js";
import { replyEventSchema } from "../contract/reply-event.js";
import { messageHitSchema } from "../contract/search.js";
import { sessionSchema } from "../contract/session.js";
import { changeResultSchema } from "../contract/session-change.js";
import { statsSchema } from "../contract/stats.js";
import { savedTemplateSchema } from "../contract/template.js";
import { readChangeResult } from "./read-change-result.js";
import { readErasure } from "./read-erasure.js";
import { readHelperFace } from "./read-helper-face.js";
import { readLabels } from "./read-labels.js";
import { readMessage } from "./read-message.js";
import { readMessageHit } from "./read-message-hit.js";
import { readReplyEvents } from "./read-reply-events.js";
import { readSession } from "./read-session.js";
import { readStats } from "./read-stats.js";
import { readSavedTemplate } from "./read-template.js";
import type { Reader } from "./reader.js";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const id = fc.uuid();
const time = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
  .map((date) => date.toISOString());
// Schemas take no key `__proto__` over, and JSON may have one.
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto")));
const jsonObject = fc.dictionary(fc.string({ maxLength: 4 }), json, { maxKeys: 3 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });
const word = (...words: string[]) => fc.constantFrom(...words);

/** An object of which the fields in `optional` may be missing. */
function record(
  fields: Record<string, fc.Arbitrary<unknown>>,
  optional: Record<string, fc.Arbitrary<unknown>> = {},
) {
  const given = { ...fields, ...optional };
  return fc.record(given, { requiredKeys: Object.keys(fields) });
}

const error = record({ code: word(...Object.keys(errorCodes)), message: text });
const call = { type: fc.constant("dynamic-tool"), toolCallId: text, toolName: text };
const state = (name: string) => ({ ...call, state: fc.constant(name) });
const decision = (approved: boolean) =>
  record({ id: text, approved: fc.constant(approved) }, { reason: text });
const part = fc.oneof(
  record({ ...state("approval-requested"), input: json, approval: record({ id: text }) }),
  record({ ...state("approval-responded"), input: json, approval: decision(true) }),
  record({ ...state("output-denied"), input: json, approval: decision(false) }),
  record({ type: word("text", "reasoning"), text }),
  record(state("input-streaming"), { input: json }),
  record({ ...state("input-available"), input: json }),
  record({ ...state("output-available"), input: json, output: json }),
  record({ ...state("output-error"), errorText: text }, { input: json }),
  record({ type: fc.constant("source-url"), sourceId: text, url: text }, { title: text }),
  record({ type: fc.constant("file"), mediaType: text, url: text }, { filename: text }),
  record({ type: text.map((name) => `data-${name}`), data: json }, { id: text }),
);

const message = record(
  {
    id,
    parentId: orNull(id),
    role: word("user", "assistant"),
    parts: some(part),
    status: word("done", "replying", "stopped", "interrupted", "failed"),
    createdAt: time,
  },
  {
    error,
    metadata: jsonObject,
    feedback: record({ rating: word("good", "bad") }, { reason: id }),
  },
);

const session = record({
  id,
  projectId: id,
  helper: id,
  title: orNull(text),
  titleSource: orNull(word("message", "model", "person")),
  state: word("active", "archived", "trashed"),
  pinned: fc.boolean(),
  folder: orNull(id),
  tags: some(id),
  metadata: jsonObject,
  headId: orNull(id),
  preview: orNull(text),
  messageCount: fc.nat(),
  createdAt: time,
  updatedAt: time,
  lastMessageAt: time,
});

const messageHit = record({
  session,
  messageId: id,
  role: word("user", "assistant"),
  createdAt: time,
  snippet: text,
});

const written = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const template = {
  id,
  title: written,
  messages: fc.array(record({ role: word("user", "assistant"), text: written }), {
    minLength: 1,
    maxLength: 3,
  }),
};
const savedTemplate = record({
  ...template,
  projectId: id,
  helper: id,
  createdAt: time,
  updatedAt: time,
});

const helperFace = record({
  id,
  name: text,
  description: text,
  starters: some(record({ label: text, text })),
  templates: some(record(template)),
  journey: orNull(record({ type: word("message", "reply") })),
});

const label = record({ name: text, active: fc.nat(), archived: fc.nat() });
const labels = record({ folders: some(label), tags: some(label) });

const changeResult = fc.oneof(
  record({ type: fc.constant("changed"), session }),
  record({ type: fc.constant("failed"), sessionId: id, error }),
);

const erasure = record({ unreached: some(word("replies", "provider")) });

const day = time.map((written) => written.slice(0, 10));
const measures = {
  ...{ messages: fc.nat(), replies: fc.nat(), words: fc.nat() },
  ...{ inputTokens: fc.nat(), outputTokens: fc.nat(), toolCalls: fc.nat() },
};
const stats = record({
  total: record(measures),
  days: some(record({ ...measures, day })),
  helpers: some(record({ ...measures, helper: id })),
  tools: some(record({ name: text, calls: fc.nat() })),
  feedback: record({ good: fc.nat(), bad: fc.nat() }),
});

const tool = { toolCallId: text };
const dynamic = { dynamic: fc.boolean() };
const transient = { transient: fc.boolean() };
const type = (name: string) => ({ type: fc.constant(name) });
const replyEvent = fc.oneof(
  record(type("start"), { messageId: text, messageMetadata: fc.oneof(jsonObject, json) }),
  record({ type: word("start-step", "finish-step", "abort") }),
  record({ type: word("text-start", "text-end", "reasoning-start", "reasoning-end"), id: text }),
  record({ type: word("text-delta", "reasoning-delta"), id: text, delta: text }),
  record({ ...type("tool-input-start"), ...tool, toolName: text }, dynamic),
  record({ ...type("tool-input-delta"), ...tool, inputTextDelta: text }),
  record({ ...type("tool-input-available"), ...tool, toolName: text }, { input: json, ...dynamic }),
  record({ ...type("tool-output-available"), ...tool }, { output: json, ...dynamic }),
  record({ ...type("tool-output-error"), ...tool, errorText: text }, dynamic),
  record({
    ...type("data-hc-approval"),
    data: record({ ...tool, approvalId: text }, { approved: fc.boolean(), reason: text }),
  }),
  record({ ...type("source-url"), sourceId: text, url: text }, { title: text }),
  record({ ...type("file"), url: text, mediaType: text }),
  record(type("finish"), { messageMetadata: fc.oneof(jsonObject, json) }),
  record({ ...type("error"), errorText: text }),
  record({ ...type("data-hc-error"), data: error }, transient),
  record(
    { ...type("data-hc-title"), data: record({ title: text }, { growing: fc.boolean() }) },
    transient,
  ),
  record({ type: word("data-weather", "data-a b"), data: json }, { id: text, ...transient }),
);

const readReplyEvent: Reader<unknown> = (value) => {
  const [event] = readReplyEvents(value);
  if (!event) throw new TypeError("It tells nothing.");
  return event;
};

/** The same JSON with fields that nobody knows, at its top and in what it holds. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, withMore(field)]);
  return { ...Object.fromEntries(fields), later: 1 };
}

/** The places in a JSON value, as the names that lead there. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([name, field]) => places(field, [...path, name])),
  ];
}

/** The value with another at one of its places, or with nothing there. */
function changed(value: unknown, [name, ...path]: string[], other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === name ? changed(item, path, other) : item));
  }
  const fields = Object.entries(value ?? {}).map(([key, field]) => [
    key,
    key === name ? changed(field, path, other) : field,
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(fields)));
}

const almost = (whole: fc.Arbitrary<unknown>) =>
  fc
    .tuple(whole, fc.nat(), fc.oneof(json, fc.constant(undefined), word("text", "finish", "done")))
    .map(([value, at, other]) => {
      const all = places(value);
      return changed(value, all[at % all.length] ?? [], other);
    });

function read(reader: Reader<unknown>, value: unknown) {
  try {
    return { data: reader(value, "value") };
  } catch {
    return null;
  }
}

/** What a reader leaves to the server: how long a text may be, and how an id or a time is written. */
const limits = new Set(["too_big", "too_small", "invalid_format", "custom"]);

function isWithinLimits({ error }: z.core.util.SafeParseResult<unknown>): boolean {
  return !error?.issues.some(({ code }) => limits.has(code));
}

const kinds: [string, Reader<unknown>, z.ZodMiniType, fc.Arbitrary<unknown>][] = [
  ["message", readMessage, messageSchema, message],
  ["session", readSession, sessionSchema, session],
  ["message that was found", readMessageHit, messageHitSchema, messageHit],
  ["helper's face", readHelperFace, helperFaceSchema, helperFace],
  ["template of the person's own", readSavedTemplate, savedTemplateSchema, savedTemplate],
  ["erasure", readErasure, erasureSchema, erasure],
  ["list of labels", readLabels, labelsSchema, labels],
  ["result of a change", readChangeResult, changeResultSchema, changeResult],
  ["count", readStats, statsSchema, stats],
  ["reply event", readReplyEvent, replyEventSchema, replyEvent],
];

describe.each(kinds)("a %s", (_, reader, schema, whole) => {
  test("is read as the contract reads it, whatever a newer server adds", () => {
    void fc.assert(
      fc.property(whole, (value) => {
        expect(schema.safeParse(value).success).toBe(true);
        expect(read(reader, value)).toEqual({ data: schema.parse(value) });
        expect(read(reader, withMore(value))).toEqual({ data: schema.parse(withMore(value)) });
      }),
    );
  });

  test("that is none is refused as the contract refuses it, but for its limits", () => {
    void fc.assert(
      fc.property(almost(whole), (value) => {
        const checked = schema.safeParse(value);
        const given = read(reader, value);
        if (checked.success) expect(given).toEqual({ data: checked.data });
        else if (isWithinLimits(checked)) expect(given).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

test("what does not fit is named by its place", () => {
  const face = { id: "a", name: "A", description: "", starters: [{ label: "Hi" }], templates: [] };
  expect(() => readHelperFace(face, "helpers[0]")).toThrow("helpers[0].starters[0].text");
});
