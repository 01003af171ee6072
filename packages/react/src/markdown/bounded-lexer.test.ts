import type { Token } from "marked";
import { expect, test } from "vitest";
import { splitBlocks } from "./split-blocks.js";

/** How many tokens lie in each other at most. */
function depthOf(tokens: readonly Token[]): number {
  const inner = tokens.flatMap((token) => [
    ...("tokens" in token ? (token.tokens ?? []) : []),
    ...("items" in token ? token.items : []),
  ]);
  return tokens.length === 0 ? 0 : 1 + depthOf(inner);
}

test.each([
  ["quotes", ">".repeat(10_000)],
  ["lists", "- ".repeat(3_000)],
  ["emphasis", `${"*".repeat(5_000)}x${"*".repeat(5_000)}`],
  ["links", `${"[".repeat(3_000)}x${"](https://example.com)".repeat(3_000)}`],
])("%s that lie in each other by the thousand are read to a depth", (_what, text) => {
  const { tokens } = splitBlocks(text);
  expect(depthOf(tokens)).toBeLessThan(40);
  expect(tokens.map(({ raw }) => raw).join("")).toBe(text);
});

test("what lies deeper is text, not one word less", () => {
  const text = `${"> ".repeat(20)}word`;
  expect(JSON.stringify(splitBlocks(text).tokens)).toContain("> > word");
});

test("a run of text with hundreds of marks has none of them, and a usual one all", () => {
  expect(JSON.stringify(splitBlocks("*a **b ".repeat(1_000)).tokens)).not.toMatch(/"em"|"strong"/);
  expect(JSON.stringify(splitBlocks("*a* ".repeat(100)).tokens).match(/"em"/g)).toHaveLength(100);
});
