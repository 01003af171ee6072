import type { Target, Targets } from "./tokens.js";
import { unescaped } from "./unescaped.js";

const LABEL = /\[((?:[^\\[\]]|\\.)*)\]/sy;
const ANGLED = /<((?:[^<>\n\\]|\\.)*)>/y;
const TITLE =
  /"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|\(([^()\\]*(?:\\.[^()\\]*)*)\)/sy;
/** Space with one line break at most is all that there can be: a blank line ends a paragraph. */
const SPACE = /\s*/y;
const LINE_END = /[ \t]*(?:\n|$)/y;

/** A name has no more characters than this. */
const MAX_LABEL = 999;
/** An address has no more brackets in brackets than this. */
const MAX_BRACKETS = 32;

interface Found extends Target {
  end: number;
}

/** Under which name a reference is looked up. */
export function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase().toUpperCase();
}

/**
 * Where the words in brackets lead, and where what says so ends.
 *
 * @param start Behind the opening bracket.
 * @param end At the closing one.
 * @param plain Whether there are no brackets in between.
 */
export function readLink(
  text: string,
  start: number,
  end: number,
  plain: boolean,
  targets: Targets,
): Found | null {
  const direct = text[end + 1] === "(" ? readDirect(text, end + 2) : null;
  if (direct) return direct;
  const label = match(LABEL, text, end + 1);
  const named = label?.[1] !== undefined && label[1] !== "";
  if (!named && !plain) return null;
  const name = named ? (label[1] ?? "") : text.slice(start, end);
  const target = name.length > MAX_LABEL ? undefined : targets.get(labelKey(name));
  return target ? { ...target, end: end + 1 + (label?.[0].length ?? 0) } : null;
}

/** What `(address "title")` says, from behind its bracket. */
function readDirect(text: string, from: number): Found | null {
  const address = readAddress(text, skip(text, from));
  if (!address) return null;
  const space = skip(text, address.end);
  const title = space > address.end ? readTitle(text, space) : null;
  const end = title ? skip(text, title.end) : space;
  if (text[end] !== ")") return null;
  return { href: address.value, title: title?.value ?? "", end: end + 1 };
}

/** A definition such as `[name]: address "title"`. */
export function readDefinition(text: string, at: number): (Found & { key: string }) | null {
  const label = match(LABEL, text, at);
  const key = labelKey(label?.[1] ?? "");
  if (!label || key === "" || key.length > MAX_LABEL) return null;
  const colon = at + label[0].length;
  if (text[colon] !== ":") return null;
  const from = skip(text, colon + 1);
  const address = readAddress(text, from);
  if (!address || address.end === from) return null;
  const space = skip(text, address.end);
  const title = space > address.end ? readTitle(text, space) : null;
  const href = address.value;
  const titled = title && match(LINE_END, text, title.end);
  if (titled) return { key, href, title: title.value, end: title.end + titled[0].length };
  const line = match(LINE_END, text, address.end);
  return line && { key, href, title: "", end: address.end + line[0].length };
}

interface Value {
  value: string;
  end: number;
}

function readAddress(text: string, at: number): Value | null {
  if (text[at] === "<") {
    const [whole, inner] = match(ANGLED, text, at) ?? [];
    return whole === undefined ? null : { value: unescaped(inner ?? ""), end: at + whole.length };
  }
  let depth = 0;
  let end = at;
  for (; end < text.length; end += 1) {
    const char = text.charAt(end);
    if (char <= " " || char === "\x7f") break;
    if (char === "\\" && text.charAt(end + 1) > " ") end += 1;
    else if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    if (depth < 0) break;
    if (depth > MAX_BRACKETS) return null;
  }
  return depth > 0 ? null : { value: unescaped(text.slice(at, end)), end };
}

function readTitle(text: string, at: number): Value | null {
  const found = match(TITLE, text, at);
  if (!found) return null;
  const [whole] = found;
  return { value: unescaped(whole.slice(1, -1)), end: at + whole.length };
}

function skip(text: string, at: number): number {
  return at + (match(SPACE, text, at)?.[0].length ?? 0);
}

/** What a sticky pattern finds at a place. */
export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
