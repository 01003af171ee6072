import { expect, test } from "vitest";
import { safeLink } from "./safe-link.js";

const shown = (address: string, words: string | null) => safeLink(address, words)?.["data-hc-host"];

test.each([
  ["https://example.com/a?b=1", "https://example.com/a?b=1"],
  ["https://example.com/a", "example.com/a"],
  ["https://example.com", "example.com"],
  ["http://www.example.com", "www.example.com"],
  ["mailto:ada@example.com", "ada@example.com"],
])("a link whose words are its address says no more: %s", (address, words) => {
  expect(shown(address, words)).toBeUndefined();
});

test.each([
  ["https://evil.example", "Log in", "evil.example"],
  ["https://evil.example:8443/", "Log in", "evil.example:8443"],
  ["https://evil.example", "https://example.com", "evil.example"],
  ["https://evil.example", "evil.example is not https://example.com", "evil.example"],
  ["https://evil.example", "evil.example.com", "evil.example"],
  ["https://evil.example", "evil.example/\u202emoc.elpmaxe", "evil.example"],
  ["https://example.com@evil.example", "https://example.com@evil.example", "evil.example"],
  ["https://ex\u0430mple.com", "https://ex\u0430mple.com", "xn--exmple-4nf.com"],
  ["mailto:eve@evil.example", "help@example.com", "eve@evil.example"],
])("any other says where it leads, as it is spelt: %s", (address, words, host) => {
  expect(shown(address, words)).toBe(host);
});

test("words that are more than plain text are not taken for an address", () => {
  expect(shown("https://example.com", null)).toBe("example.com");
});

test("what may not be linked is no link", () => {
  expect(safeLink("javascript:alert(1)", null)).toBeNull();
});
