import fc from "fast-check";
import { expect, test } from "vitest";
import { type JsonElement, JsonElements } from "./json-elements.js";

function read(text: string, cuts: number[] = []): JsonElement[] {
  const bytes = new TextEncoder().encode(text);
  const borders = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  const elements = new JsonElements();
  const found: JsonElement[] = [];
  for (const [index, border] of borders.sort((a, b) => a - b).entries()) {
    found.push(...elements.read(bytes.slice(borders[index - 1] ?? 0, border)));
  }
  return [...found, ...elements.end()];
}

const valuesOf = (elements: JsonElement[]) =>
  elements.map((element) => (element.type === "value" ? element.value : element.type));

test("an array gives what JSON.parse gives, wherever it is cut and however it is indented", () => {
  const json = fc.json({ maxDepth: 3, stringUnit: "binary" });
  const cuts = fc.array(fc.nat(), { maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(json, { maxLength: 5 }),
      cuts,
      fc.constantFrom("", " ", "\t"),
      (texts, places, indent) => {
        const value = texts.map((text) => JSON.parse(text));
        const text = JSON.stringify(value, null, indent);
        expect(valuesOf(read(text, places))).toEqual(JSON.parse(text));
      },
    ),
  );
});

test.each([
  ["an array under `conversations`", '{ "conversations": [{"a":1},{"b":2}], "more": [3] }'],
  ["lines", '{"a":1}\n{"b":2}\n'],
  ["lines without an end", '{"a":1}\r\n{"b":2}'],
  ["an array behind a byte order mark", '\ufeff[{"a":1},{"b":2}]'],
])("a list may come as %s", (_, text) => {
  expect(valuesOf(read(text))).toEqual([{ a: 1 }, { b: 2 }]);
});

test("an element that is broken inside is told with its place, and those behind it are read", () => {
  const text = '[{"a":1},\n{"b":oops},\n{"c":"no end},\n{"d":4}]';
  expect(read(text)).toEqual([
    { type: "value", at: 1, value: { a: 1 } },
    { type: "broken", at: 10 },
    { type: "broken", at: 22 },
    { type: "value", at: 37, value: { d: 4 } },
  ]);
});

test.each([
  ['[{"a":1},{"b":', 9],
  ['[{"a":1},', 9],
  ['{"a":1}\n{"b":"', 8],
])("a file that ends too early says so: %s", (text, at) => {
  expect(read(text)).toEqual([
    { type: "value", at: text.startsWith("[") ? 1 : 0, value: { a: 1 } },
    { type: "cut-off", at },
  ]);
});

test("what is nested deeper than anything sensible is passed over", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  expect(valuesOf(read(`[${deep},{"a":1}]`, [5, 70_000]))).toEqual(["too-large", { a: 1 }]);
});

test("an element larger than any conversation is passed over without being kept", () => {
  const elements = new JsonElements();
  const found = [...elements.read(new TextEncoder().encode(`[${" ".repeat(300)}{"a":"`))];
  const piece = new Uint8Array(8 * 1024 * 1024).fill(0x61);
  for (let count = 0; count < 9; count += 1) found.push(...elements.read(piece));
  found.push(...elements.read(new TextEncoder().encode('"},{"b":2}]')), ...elements.end());
  expect(found).toMatchObject([{ type: "too-large", at: 301 }, { value: { b: 2 } }]);
});
