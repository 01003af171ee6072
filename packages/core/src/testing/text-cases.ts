import type { Session } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import { wellFormed } from "../well-formed.js";
import { createConversation, readMessages, sessionOf, textMessage } from "./case-tools.js";
import { checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** Texts that must come back to the last code unit. */
const texts: Readonly<Record<string, string>> = {
  "Latin with accents": "Žluťoučký kůň, façade, Ærøskøbing, İstanbul, ẞ",
  Greek: "Ὦ ξεῖν᾽, ἀγγέλλειν",
  Cyrillic: "Съешь же ещё этих мягких французских булок",
  "Arabic, right to left": "مرحبًا بالعالم ١٢٣",
  "Hebrew, with points": "שָׁלוֹם עוֹלָם",
  Devanagari: "नमस्ते दुनिया क्षत्रिय",
  Thai: "สวัสดีชาวโลก",
  Tamil: "வணக்கம் உலகம்",
  Chinese: "你好，世界。𠮷野家",
  Japanese: "こんにちは、ｾｶｲ",
  Korean: "안녕하세요 세계",
  "Ethiopic and Cherokee": "ሰላም ልዑል ᏣᎳᎩ",
  emoji: "👩🏽‍🚀 👨‍👩‍👧‍👦 🏳️‍🌈 🇳🇴 1️⃣",
  "characters beyond the basic plane": "𝕳𝖊𝖑𝖑𝖔 𝄞 🀄 𐍈",
  "combining marks, not composed": "e\u0301 n\u0303 A\u030A ÅÅ",
  "invisible characters": "a\u200Bb\u200Dc\uFEFFd\u00ADe\u202Ef\u2066g",
  "spaces and line breaks of every kind": "  a\tb\r\nc\nd\re\u2028f\u2029g\u00A0h\u3000  ",
  "control characters": "\u0001\u0007\b\u001B[31m\u007F\u0085",
  "noncharacters and private use": "\uFFFE\uFFFF\uE000\u{10FFFF}",
  "code and markup": `<b onclick="a()">x</b> {{x}} \${y} %s $1 '; DROP TABLE a; --`,
  "escapes that are spelled out": "\\u0000 \\0 \\n \\\\ \\x00 &#0; %00 \\uD800",
};

const pieces: Readonly<Record<string, { from: string; to: string }>> = {
  "a NUL character": { from: "a\0b\0", to: "ab" },
  "a lone high surrogate": { from: "a\uD83Db", to: "a\uFFFDb" },
  "a lone low surrogate": { from: "\uDE00 a", to: "\uFFFD a" },
  "surrogates in the wrong order": { from: "a\uDE00\uD83D", to: "a\uFFFD\uFFFD" },
  "a lone surrogate before a pair": { from: "\uD83D😀\0", to: "\uFFFD😀" },
};

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
  ...Object.entries(pieces).map(([kind, { from, to }]) =>
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
