import fc from "fast-check";
import type { Feedback } from "../contract/feedback.js";
import type { JsonValue } from "../contract/json.js";
import type { MessageInput } from "../contract/message.js";
import type { MessagePart } from "../contract/message-part.js";
import type { SessionInput, SessionPatch } from "../contract/session.js";
import type { FeedbackStore } from "../feedback-store.js";
import type { SessionStore } from "../session-store.js";

// Sessions as anything that holds to the contract could have made them.

/** Every script, marks of Markdown and HTML, and halves of characters that stores don't keep. */
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "שלום",
    "你好，世界",
    "e\u0301",
    "👩‍👩‍👧",
    "\ud800",
    "<b>",
    "```\n",
    "\0",
    "\u2028",
  ),
);
const id = fc.uuid();
const url = fc.oneof(fc.webUrl(), fc.constantFrom("javascript:alert(1)", "data:text/plain,x"));
const json = fc.jsonValue({ maxDepth: 2, stringUnit: "grapheme" }).map(withoutPrototypes);
const metadata = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), json, { maxKeys: 3 });
const toolBase = {
  type: fc.constant("dynamic-tool" as const),
  toolCallId: id,
  toolName: text,
  input: json,
};

const part: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record({ type: fc.constant("text" as const), text }),
  fc.record({ type: fc.constant("reasoning" as const), text }),
  fc.record({ ...toolBase, state: fc.constant("output-available" as const), output: json }),
  fc.record({ ...toolBase, state: fc.constant("output-error" as const), errorText: text }),
  fc.record({ type: fc.constant("source-url" as const), sourceId: id, url, title: text }),
  fc.record({ type: fc.constant("file" as const), mediaType: text, url, filename: text }),
  fc.record({ type: fc.constant("data-chart" as const), data: json }),
);

export interface GeneratedSession {
  input: SessionInput;
  patch: SessionPatch;
  messages: MessageInput[];
  /** Which message is shown. */
  head: number;
  /** What the person thought of the messages, in their order. */
  feedback: (Feedback | null)[];
}

const feedback: fc.Arbitrary<Feedback> = fc.oneof(
  fc.record({ rating: fc.constantFrom("good" as const, "bad" as const) }),
  fc.record({
    rating: fc.constantFrom("good" as const, "bad" as const),
    // What is left of it is stored, and an empty reason is none.
    reason: text.map((reason) => `${reason.slice(0, 100)}.`),
  }),
);

const message = fc.record({
  id,
  /** Which of the messages before it is followed. */
  follows: fc.nat(),
  role: fc.constantFrom("user" as const, "assistant" as const),
  parts: fc.array(part, { maxLength: 4 }),
  status: fc.constantFrom("done" as const, "stopped" as const, "interrupted" as const),
  metadata: fc.option(metadata, { nil: undefined }),
});

const session: fc.Arbitrary<GeneratedSession> = fc
  .record({
    input: fc.record({
      id,
      projectId: id,
      helper: id,
      title: fc.option(text.map((title) => title.slice(0, 100))),
      titleSource: fc.constantFrom("message" as const, "model" as const, "person" as const),
      pinned: fc.boolean(),
      folder: fc.option(fc.stringMatching(/^\w{1,9}$/)),
      tags: fc.uniqueArray(fc.stringMatching(/^\w{1,9}$/), { maxLength: 3 }),
      metadata,
    }),
    state: fc.constantFrom("active" as const, "archived" as const, "trashed" as const),
    messages: fc.uniqueArray(message, { maxLength: 8, selector: (entry) => entry.id }),
    head: fc.nat(),
    feedback: fc.array(fc.option(feedback), { maxLength: 8 }),
  })
  .map(({ input, state, messages, ...rest }) => ({
    input,
    patch: { state },
    messages: messages.map(({ follows, ...said }, index) => ({
      ...said,
      parentId: index === 0 ? null : (messages[follows % (index + 1)]?.id ?? null),
    })),
    ...rest,
  }))
  .map(({ messages, ...rest }) => ({
    ...rest,
    // Where a message was to follow itself, it is a beginning of its own.
    messages: messages.map((entry) =>
      entry.parentId === entry.id ? { ...entry, parentId: null } : entry,
    ),
  }));

/** Several sessions of a person. */
export const sessions = fc.uniqueArray(session, {
  maxLength: 4,
  selector: ({ input }) => input.id,
});

/** Puts what was generated into a store, through its own doors. */
export async function fill(
  store: SessionStore & FeedbackStore,
  generated: GeneratedSession[],
): Promise<void> {
  for (const { input, patch, messages, head, feedback } of generated) {
    await store.createSession(input);
    await store.saveMessages(input.id, messages);
    const shown = messages[head % Math.max(1, messages.length)];
    await store.updateSession(input.id, { ...patch, ...(shown && { headId: shown.id }) });
    for (const [index, { id }] of messages.entries()) {
      await store.setFeedback(input.id, id, feedback[index] ?? null);
    }
  }
}

/** Schemas take no key of this name over. */
function withoutPrototypes(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto"));
}
