import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { TextToken } from "./read/tokens.js";
import { splitBlocks } from "./split-blocks.js";

/** Pieces that run into each other in every awkward way that streamed Markdown knows. */
const pieces = [
  "# Title",
  "text",
  " more",
  "\n",
  "\n\n",
  "- a",
  "- ",
  "1. one",
  "2",
  ". two",
  "  indented",
  "    code",
  "```js\n",
  "let x = 1;",
  "\n```",
  "> quote",
  "| a | b |\n|---|---|\n",
  "| 1 | 2 |",
  "***",
  "---",
  "===",
  "<div>",
  "<!-- a",
  "-->",
  "[a]: http://a.example",
  "[a]",
  "[b][a]",
  "> [c]: http://c.example",
  "[c]",
  "**bold",
  "**",
  "\t",
  "\r\n",
  "\r",
  "- [x] done",
  "&amp;",
  "\\*",
];

const chunks = fc.array(fc.constantFrom(...pieces), { maxLength: 30 });

function grow(parts: readonly string[]) {
  let text = "";
  let blocks = splitBlocks("");
  for (const part of parts) {
    text += part;
    blocks = splitBlocks(text, blocks);
  }
  return { text, blocks };
}

test("text that comes in pieces splits like the same text read at once", () => {
  void fc.assert(
    fc.property(chunks, (parts) => {
      const { text, blocks } = grow(parts);
      expect(blocks.tokens).toEqual(splitBlocks(text).tokens);
    }),
    { numRuns: 2000 },
  );
});

test("a table whose last row is blank is the same table when a heading follows", () => {
  const head = "| a | b |\n|---|---|\n";
  const { text, blocks } = grow([head, head, "\t", "\r", "# Title"]);
  expect(blocks.tokens).toEqual(splitBlocks(text).tokens);
});

/** Long blocks, of which only the end is read again; what breaks them off; and what belongs to them. */
const long = [
  "- item\n",
  "- [ ] task\n",
  "- loose\n\n",
  "* other\n",
  "1. one\n",
  "2) two\n",
  "  - nested\n",
  " - askew\n",
  "   more of it\n",
  "\n",
  "lazy\n",
  "after\n\n",
  "```ts\n",
  "let x = `1`;\n",
  "``",
  "`\n",
  "~~~\n",
  "    far in\n",
  "| a | b |\n|---|:-:|\n",
  "| 1 | *2* |\n",
  "| 3",
  "| 4 |\n",
  "# Title\n",
  "> quote\n",
  "---\n",
  "[a]: http://a.example\n",
  "[a]\n",
  "5",
  "-",
  " ",
];

test("long lists, tables and code that come in pieces are what they would be at once", () => {
  void fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.constantFrom(...long), fc.nat(4)).map(([piece, times]) => piece.repeat(times)),
        { maxLength: 12 },
      ),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
      (blocks, sizes) => {
        const text = blocks.join("");
        const parts = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          parts.push(text.slice(at, at + size));
          at += size;
        }
        const grown = grow(parts);
        expect(grown.blocks.tokens).toEqual(splitBlocks(text).tokens);
      },
    ),
    { numRuns: 600 },
  );
});

/** A paragraph as long as models write them when nobody asks for another, and what may stand in it. */
const running = [
  "plain words that go on and on, ",
  "as [1] says, ",
  "a **strong** word, ",
  "*slanted* and `code` too. ",
  "See [here](http://a.example) or http://b.example now. ",
  "snake_case, 2 * 3, x < 5 ",
  "an open *star ",
  "closed* here ",
  "an open [bracket ",
  "closed](http://c.example) here ",
  "[a](http://a.example 'a title ",
  "of several words') there ",
  "an open `tick ",
  "closed` here ",
  "<b title='",
  "'> bold </b> ",
  "AT&amp;T, \\* and ~5 ",
  "_under_ __score__ ",
  "word",
  "\n",
  "  \n",
  "\n---\n",
  "a | b\n|---|---|\n",
  "\n- item ",
  "\n\n",
  "[a]: http://a.example 'title ",
];

test("a long paragraph that comes in pieces is what it would be at once", () => {
  void fc.assert(
    fc.property(
      fc.array(
        fc
          .tuple(fc.constantFrom(...running), fc.constantFrom(1, 1, 1, 20))
          .map(([piece, times]) => piece.repeat(times)),
        { maxLength: 25 },
      ),
      fc.integer({ min: 5, max: 90 }),
      (pieces, size) => {
        const text = pieces.join("");
        const parts = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
        expect(grow(parts).blocks.tokens.map(joined)).toEqual(splitBlocks(text).tokens.map(joined));
      },
    ),
    { numRuns: 1500 },
  );
});

const words = "plain words that go on and on ".repeat(30);

test.each([
  ["emphasis", "*a", "b*"],
  ["strong words", "**a", "b**"],
  ["struck words", "~~a", "b~~"],
  ["code", "`a", "b`"],
  ["a link", "[a", "b](http://a.example)"],
  ["a link's title", "[a](http://a.example 'b", "c')"],
  ["a bracketed aside in a link", "[a [1]", "b](http://a.example)"],
  ["a tag", "<b title='a", "b'>"],
  ["a heading's underline", "a", "b\n==="],
])("%s that ends far from where it began is read as what it is", (_, opening, closing) => {
  const text = `${words}${opening} ${words}${closing} ${words}`;
  const parts = text.match(/.{1,20}/gs) ?? [];
  expect(grow(parts).blocks.tokens.map(joined)).toEqual(splitBlocks(text).tokens.map(joined));
});

/** With texts that follow each other as one, wherever they are: they look alike. */
function joined(value: unknown): unknown {
  if (Array.isArray(value)) {
    const all: unknown[] = [];
    for (const token of value.map(joined)) {
      const last = all.at(-1);
      if (isText(last) && isText(token)) last.text += token.text;
      else all.push(token);
    }
    return all;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, joined(inner)]));
}

function isText(token: unknown): token is TextToken {
  return typeof token === "object" && token !== null && "type" in token && token.type === "text";
}

test("blocks that can't change any more stay the same objects", () => {
  const before = splitBlocks("# Title\n\nFirst.\n\nSecond");
  const after = splitBlocks("# Title\n\nFirst.\n\nSecond, and more", before);
  const same = after.tokens.map((token, index) => token === before.tokens[index]);
  expect(same).toEqual([true, true, false]);
});

test("a definition that comes late reaches a reference above it", () => {
  const before = splitBlocks("See [docs].\n\nText.\n\n");
  const after = splitBlocks("See [docs].\n\nText.\n\n[docs]: https://example.com", before);
  expect(JSON.stringify(after.tokens[0])).toContain("https://example.com");
});
