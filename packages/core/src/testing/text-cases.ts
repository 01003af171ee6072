import type { Session } from "../contract/session.js";
import { wellFormed } from "../message/well-formed.js";
import type { SessionStore } from "../session-store.js";
import { createConversation, readMessages, sessionOf, textMessage } from "./case-tools.js";
import { checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";
import { brokenTexts, texts } from "./text-samples.js";

/** Stores the text wherever a text can be, and reads it again. */
async function writeEverywhere(store: SessionStore, text: string) {
  await store.createSession({ id: "s1", projectId: "p", helper: "h", ...sessionFields(text) });
  const created = pickSession(await sessionOf(store, "s1"));
  await createConversation(store, "s2", [messageWith(text)]);
  await store.updateSession("s2", sessionFields(text));
  const updated = pickSession(await sessionOf(store, "s2"));
  const [message] = await readMessages(store, "s2");
  return { created, updated, message: { ...message, createdAt: undefined } };
}

function sessionFields(text: string) {
  return {
    title: text,
    folder: text,
    tags: ["tag", text],
    metadata: { [text]: { deep: [text, { [text]: text }] } },
  };
}

function pickSession({ title, folder, tags, metadata }: Session) {
  return { title, folder, tags, metadata };
}

function messageWith(text: string) {
  return textMessage("m1", text, {
    role: "assistant",
    parts: [
      { type: "text", text },
      { type: "reasoning", text },
      {
        type: "dynamic-tool",
        toolCallId: text,
        toolName: text,
        state: "output-available",
        input: { [text]: text },
        output: [text, { [text]: [text] }],
      },
      { type: "source-url", sourceId: text, url: text, title: text },
      { type: "file", mediaType: "text/plain", url: text, filename: text },
      { type: "data-note", data: { [text]: text } },
    ],
    error: { code: "internal", message: text },
    metadata: { [text]: [text] },
  });
}

function textCase(name: string, from: string, to: string): SessionStoreCase {
  return {
    name,
    async run({ store }) {
      const stored = await writeEverywhere(store, from);
      const expected = {
        created: sessionFields(to),
        updated: sessionFields(to),
        message: messageWith(to),
      };
      checkEqual(stored, expected, `${JSON.stringify(from)} should be ${JSON.stringify(to)}`);
    },
  };
}

export const textCases: readonly SessionStoreCase[] = [
  ...Object.entries(texts).map(([kind, text]) =>
    textCase(`comes back as it was: ${kind}`, text, text),
  ),
  ...Object.entries(brokenTexts).map(([kind, { from, to }]) =>
    textCase(`is made well-formed everywhere, keys included: ${kind}`, from, to),
  ),
  {
    name: "has a preview that is well-formed",
    async run({ store }) {
      const text = "a\0b\uD83Dc";
      await createConversation(store, "s1", [textMessage("m1", text)]);
      checkEqual((await sessionOf(store, "s1")).preview, wellFormed(text), "preview");
    },
  },
];
