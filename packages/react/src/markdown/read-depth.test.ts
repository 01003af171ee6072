import { expect, test } from "vitest";
import type { BlockToken, InlineToken } from "./read/tokens.js";
import { splitBlocks } from "./split-blocks.js";

/** How many tokens lie in each other at most. */
function depthOf(tokens: readonly (BlockToken | InlineToken)[]): number {
  const inner = tokens.flatMap((token): readonly (BlockToken | InlineToken)[] => {
    if (token.type === "list") return token.items.flatMap((item) => item.tokens);
    return "tokens" in token ? token.tokens : [];
  });
  return tokens.length === 0 ? 0 : 1 + depthOf(inner);
}

test.each([
  ["quotes", ">".repeat(10_000)],
  ["lists", "- ".repeat(3_000)],
  ["emphasis", `${"*".repeat(5_000)}x${"*".repeat(5_000)}`],
  ["different emphasis", `${"*a **b ~~c ".repeat(500)}x${" c~~ b** a*".repeat(500)}`],
  ["links", `${"[".repeat(3_000)}x${"](https://example.com)".repeat(3_000)}`],
])("%s that lie in each other by the thousand are read to a depth", (_what, text) => {
  expect(depthOf(splitBlocks(text).tokens)).toBeLessThan(40);
});

test("what lies deeper is text, not one word less", () => {
  const text = `${"> ".repeat(40)}word`;
  expect(JSON.stringify(splitBlocks(text).tokens)).toContain("> > word");
});

test("a run of text has all of its marks, be they hundreds", () => {
  const tokens = JSON.stringify(splitBlocks("*a* ".repeat(1_000)).tokens);
  expect(tokens.match(/"em"/g)).toHaveLength(1_000);
});
