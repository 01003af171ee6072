import { expect, test } from "vitest";
import { MAX_SNIPPET } from "../contract/limits.js";
import { searchSnippet } from "./search-snippet.js";

const filler = "lorem ipsum dolor sit amet ".repeat(20);

test("a short text is its own snippet, on one line", () => {
  expect(searchSnippet("  A needle\n\nin the hay ", "needle")).toBe("A needle in the hay");
});

test("of a long text it shows what stands around the first word that was found", () => {
  const snippet = searchSnippet(`${filler}a needle, and ${filler}`, "hay needle");
  expect(snippet).toMatch(/^…\S.*a needle, and .*…$/);
  expect(snippet.length).toBeLessThanOrEqual(MAX_SNIPPET);
  expect(snippet.indexOf("needle")).toBeLessThan(70);
});

test("it looks for the beginning of a word", () => {
  expect(searchSnippet(`Smart ${filler}art ${filler}`, "art")).toMatch(/ art /);
});

test("where nothing is found it shows the beginning", () => {
  expect(searchSnippet(filler, "")).toMatch(/^lorem ipsum.*…$/);
});

test("it cuts no character in two", () => {
  for (let more = 0; more < 4; more += 1) {
    const snippet = searchSnippet(
      `${"x".repeat(more)}${"𠮷".repeat(200)}京${"𠮷".repeat(200)}`,
      "京",
    );
    expect(snippet.isWellFormed()).toBe(true);
    expect(snippet).toContain("京");
    expect(snippet.length).toBeLessThanOrEqual(MAX_SNIPPET);
  }
});
