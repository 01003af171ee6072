import { expect, test } from "vitest";
import { countWords } from "./word-count.js";

test.each([
  ["", 0],
  [" \n\t\u00a0\u3000 ", 0],
  ["One two\nthree", 3],
  ["Don't worry, well-known fact: 3.14", 5],
  ["- a\n- b\n\n---\n\n* * *", 2],
  ["foo/bar a—b", 2],
  ["🎉 👩‍👩‍👧 👍🏽 ©", 0],
  ["₀ ½ ² x² ª", 5],
  ["Ünïcödé e\u0301té", 2],
  ["Привет, мир!", 2],
  ["مرحبا، بالعالم؟", 2],
  ["می‌خواهم", 1],
  ["שלום עולם", 2],
  ["नमस्ते दुनिया ।", 2],
  ["안녕하세요 세계", 2],
  ["東京、京都。", 4],
  ["これはペンです。", 7],
  ["ﾃｽﾄ 人々", 5],
  ["AI時代 2026年", 5],
  ["𠮷野家", 3],
  ["สวัสดี", 2],
  ["ก", 1],
  ["မင်္ဂလာပါ", 3],
])("%j has %i words", (text, words) => {
  expect(countWords(text)).toBe(words);
});

test("a text of a megabyte takes no time to speak of, whatever it is made of", () => {
  const million = (unit: string) => countWords(unit.repeat(1_000_000));
  expect(["a", "-", " ", "東", "ก", "a ", "- "].map(million)).toEqual([
    ...[1, 0, 0, 1_000_000, 250_000, 1_000_000, 0],
  ]);
});
