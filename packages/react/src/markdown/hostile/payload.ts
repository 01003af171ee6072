import type { JsonValue, MessagePart } from "@helperchat/core";
import { addresses } from "./addresses.js";
import { drawings } from "./drawings.js";
import { excess } from "./excess.js";
import { leaks } from "./leaks.js";
import { mutations } from "./mutations.js";
import { oddities } from "./oddities.js";
import { scripts } from "./scripts.js";
import { unicode } from "./unicode.js";
import { values } from "./values.js";

/** One thing that a model, a person or a tool may try on whoever reads it. */
export interface Payload {
  /** As Markdown. */
  text: string;
  /** As an address. */
  url: string;
  /** As what goes into a tool and comes out of it. */
  value: JsonValue;
}

const texts = { scripts, drawings, mutations, oddities, leaks, unicode, excess };

/** All of them, by what they try. */
export const payloads: Readonly<Record<string, readonly Payload[]>> = {
  ...Object.fromEntries(
    Object.entries(texts).map(([group, all]) => [
      group,
      all.map((text) => ({ text, url: text, value: text })),
    ]),
  ),
  addresses: addresses.map((url) => ({ text: inMarkdown(url), url, value: url })),
  values: values.map((value) => ({ text: textOf(value), url: textOf(value), value })),
};

/** Everywhere that an address can stand. */
function inMarkdown(url: string): string {
  return `[a](${url}) [b](<${url}>) [c] <${url}> ${url} ![d](${url}) ![e][c]\n\n[c]: ${url}\n\n[c]: <${url}>`;
}

function textOf(value: JsonValue): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deeply to be written out.
    return "[".repeat(1_000);
  }
}

/** A short name for it. */
export function nameOf({ value, text }: Payload): string {
  return JSON.stringify(typeof value === "string" ? value : text).slice(0, 70);
}

/** A reply that tries it everywhere that a reply has. */
export function replyParts({ text, url, value }: Payload): MessagePart[] {
  const tool = { type: "dynamic-tool", toolName: text } as const;
  return [
    { type: "reasoning", text },
    { type: "text", text },
    { ...tool, toolCallId: "done", state: "output-available", input: value, output: value },
    { ...tool, toolCallId: "failed", state: "output-error", input: value, errorText: text },
    { type: "source-url", sourceId: "titled", url: "https://evil.example/page", title: text },
    { type: "source-url", sourceId: "addressed", url },
    { type: "file", url, mediaType: "application/pdf" },
    { type: "file", url, mediaType: "image/png" },
    { type: "file", url: "https://evil.example/p.png", mediaType: "image/svg+xml" },
    {
      type: "file",
      url: "https://evil.example/file",
      mediaType: text.slice(0, 500).toWellFormed(),
    },
  ];
}

/** What a person can add to that: a file has its name from them. */
export function questionParts({ text, url }: Payload): MessagePart[] {
  return [
    { type: "text", text },
    { type: "file", url, mediaType: "text/plain", filename: text },
    { type: "file", url: "https://evil.example/p.png", mediaType: "image/png", filename: text },
  ];
}
