import { type Address, readAngled, readBare } from "./addresses.js";
import { closeBracket, openBracket } from "./brackets.js";
import { lastRuns, readCode } from "./code-spans.js";
import { textToken } from "./emphasis.js";
import { flanks } from "./flanks.js";
import { htmlEnd } from "./html.js";
import { endText, found, type InlineReading } from "./inline-reading.js";
import { ESCAPED, readReference } from "./unescaped.js";

/** Reads what a character may begin or end, or goes on behind it. */
type ReadMark = (reading: InlineReading) => void;

/** Every other character is text. */
export const marks: ReadonlyMap<string, ReadMark> = new Map<string, ReadMark>([
  ["\\", readEscape],
  ["`", readBackticks],
  ["*", readEmphasis],
  ["_", readEmphasis],
  ["~", readEmphasis],
  ["[", (reading) => openBracket(reading, false)],
  ["!", readExclamation],
  ["]", closeBracket],
  ["<", readAngle],
  ["\n", readBreak],
  ["&", readAmpersand],
  [":", readAddress],
  [".", readAddress],
  ["@", readAddress],
]);

function readEscape(reading: InlineReading): void {
  const { text, at } = reading;
  const next = text.charAt(at + 1);
  if (next === "\n") found(reading, { type: "break" }, at, at + 2);
  else if (ESCAPED.test(next)) found(reading, textToken(next), at, at + 2);
  else reading.at += 1;
}

function readBackticks(reading: InlineReading): void {
  const { text, at } = reading;
  reading.runs ??= lastRuns(text);
  const { token, end } = readCode(text, at, reading.runs);
  if (token) {
    found(reading, token, at, end);
  } else {
    reading.begun = true;
    reading.at = end;
  }
}

function readEmphasis(reading: InlineReading): void {
  const { text, at } = reading;
  const char = text.charAt(at);
  let end = at + 1;
  while (text[end] === char) end += 1;
  const count = end - at;
  const [opens, closes] = flanks(text, at, end, char);
  if ((opens || closes) && (char !== "~" || count < 3)) {
    found(reading, { type: "mark", char, count, opens, closes }, at, end);
  } else {
    reading.at = end;
  }
}

function readExclamation(reading: InlineReading): void {
  if (reading.text[reading.at + 1] === "[") openBracket(reading, true);
  else reading.at += 1;
}

function readAngle(reading: InlineReading): void {
  const { text, at, missing } = reading;
  const address = readAngled(text, at);
  const end = address ? -1 : htmlEnd(text, at, missing);
  if (address) {
    foundAddress(reading, address, false);
  } else if (end >= 0) {
    found(reading, { type: "html", text: text.slice(at, end) }, at, end);
  } else {
    reading.at += 1;
    if (/[a-z/!?]/i.test(text.charAt(at + 1))) reading.begun = true;
  }
}

function readBreak(reading: InlineReading): void {
  const { text, at, plain } = reading;
  let end = at;
  while (end > plain && text[end - 1] === " ") end -= 1;
  endText(reading, end);
  // A soft one is text.
  if (at - end > 1) {
    found(reading, { type: "break" }, end, at + 1);
  } else {
    reading.plain = at;
    reading.at += 1;
  }
}

function readAmpersand(reading: InlineReading): void {
  const { text, at } = reading;
  const reference = readReference(text, at);
  if (reference) found(reading, textToken(reference.text), at, reference.end);
  else reading.at += 1;
}

function readAddress(reading: InlineReading): void {
  const { text, at, plain, brackets } = reading;
  const address = readBare(text, at, plain, brackets.length > 0);
  if (address) foundAddress(reading, address, true);
  else reading.at += 1;
}

function foundAddress(reading: InlineReading, address: Address, bare: boolean): void {
  const { href, text, start, end } = address;
  const tokens = [textToken(text)];
  found(reading, { type: "link", href, title: "", bare, tokens }, start, end);
}
