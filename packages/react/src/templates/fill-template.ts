import type { Template, TemplateMessage } from "@helperchat/core";
import { blankPattern } from "./blank-pattern.js";

/** What is to go where, by the names of the blanks. */
export type BlankValues = ReadonlyMap<string, string>;

/** What begins with a template. */
export interface FilledTemplate {
  title: string;
  /** What was said so far: stored at once. */
  said: readonly TemplateMessage[];
  /** What waits in the composer; empty: nothing does. */
  waiting: string;
}

/** The names of the blanks of some texts, each once, in the order in which they come. */
export function blankNames(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => [...text.matchAll(blankPattern)].map(nameOf));
  return [...new Set(names)].filter((name) => name !== "");
}

/** The blanks that have to be filled in before anything begins: all, so that none is ever sent. */
export function askedBlanks({ title, messages }: Template): string[] {
  return blankNames([title, ...messages.map(({ text }) => text)]);
}

/** A template with values in its blanks, wherever they are; one without a value stays. */
export function fillTemplate(template: Template, values: BlankValues): FilledTemplate {
  const fill = (text: string) =>
    text.replace(blankPattern, (blank, name: string) => values.get(name.trim()) ?? blank);
  const { said, waiting } = split(template);
  return {
    title: fill(template.title).replace(/\s+/g, " "),
    said: said.map(({ role, text }) => ({ role, text: fill(text) })),
    waiting: fill(waiting),
  };
}

/** A last message of the person's is not said yet. */
function split({ messages }: Template): Omit<FilledTemplate, "title"> {
  const last = messages.at(-1);
  if (last?.role !== "user") return { said: messages, waiting: "" };
  return { said: messages.slice(0, -1), waiting: last.text };
}

function nameOf([_, name = ""]: RegExpMatchArray): string {
  return name.trim();
}
