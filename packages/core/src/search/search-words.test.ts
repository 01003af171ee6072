import { expect, test } from "vitest";
import { queryWords, searchWords } from "./search-words.js";

/** Whether a store that keeps `searchWords` finds the text. */
function finds(query: string, text: string): boolean {
  const words = searchWords(text);
  const wanted = queryWords(query);
  return wanted.length > 0 && wanted.every((start) => words.some((word) => word.startsWith(start)));
}

test.each([
  ["gard", "My Garden, at last"],
  ["last MY", "My Garden, at last"],
  ["co", "a,b;co-op"],
  ["op", "a,b;co-op"],
  ["case", "snake_case"],
  ["2024", "In 2024: nothing"],
  ["zürich", "ZU\u0308RICH"],
  ["full", "ｆｕｌｌ width"],
  ["ΟΔΟΣ", "οδοσήμανση"],
  ["οδος", "ΟΔΟΣ"],
  ["ニュース", "ﾆｭｰｽを読む"],
  ["नमस्ते", "नमस्ते दुनिया"],
  ["京", "東京都の夏"],
  ["東京", "新東京都"],
  ["京都の夏", "東京都の夏、今年"],
  ["都", "東京都"],
  ["夏 2024", "2024年東京の夏"],
  ["สวัสดี", "ครับสวัสดี"],
  ["한국", "한국어를 배우다"],
  ["سلام", "السلام سلامة"],
])("%j is found in %j", (query, text) => {
  expect(finds(query, text)).toBe(true);
});

test.each([
  ["arden", "My Garden"],
  ["garden house", "My Garden"],
  ["京東", "東京都"],
  ["!?", "What!?"],
  ["", "anything"],
])("%j is not found in %j", (query, text) => {
  expect(finds(query, text)).toBe(false);
});

test("a script without spaces ends where another begins", () => {
  expect(searchWords("Tokyo東京2024")).toEqual(["tokyo", "東京", "京", "2024"]);
});

test("characters outside the basic plane are whole", () => {
  expect(searchWords("𠮷野家")).toEqual(["𠮷野", "野家", "家"]);
  expect(queryWords("𠮷")).toEqual(["𠮷"]);
});
