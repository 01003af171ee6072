import { expect, test } from "vitest";
import { visibleSigns } from "./visible-signs.js";

test.each([
  ["account \u202E4321", "account \\u{202E}4321"],
  ["pay\u200Bpal", "pay\\u{200B}pal"],
  ["ok\u{E0041}", "ok\\u{E0041}"],
])("%j shows what is hidden in it", (text, shown) => {
  expect(visibleSigns(text)).toBe(shown);
});

test.each(["Grüße, مرحبا, 日本語", "👩‍👧 می‌خواهم", "a\n\tb"])("%j stays as it is", (text) => {
  expect(visibleSigns(text)).toBe(text);
});
