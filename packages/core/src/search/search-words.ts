// Scripts that write no spaces between words: Thai and Lao, Burmese, Khmer, kana, Han. As ranges
// and not by their names, because databases that have no such names must draw the same line.
const unspaced =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";

const anyWord = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
const unspacedWord = new RegExp(`^[${unspaced}]`, "u");

/**
 * The words of a text that a search finds, for stores that keep an index of them: in lower case and
 * normal form, with repetitions. Where a script writes no spaces, every two neighbouring characters
 * are a word, and the last by itself.
 *
 * @example
 * searchWords("The Café, 東京都") // ["the", "café", "東京", "京都", "都"]
 */
export function searchWords(text: string): string[] {
  return runsOf(text).flatMap((run) => (unspacedWord.test(run) ? pairs(run, "with-last") : [run]));
}

/**
 * The words of a query: each has to be the beginning of a word that {@link searchWords} gives.
 *
 * @example
 * queryWords("caf 東京都") // ["caf", "東京", "京都"]
 */
export function queryWords(query: string): string[] {
  return runsOf(query).flatMap((run) => (unspacedWord.test(run) ? pairs(run, "whole") : [run]));
}

/** Where a word of a query begins a word of a text, for showing what was found. */
export function beginning(queryWord: string): RegExp {
  const before = unspacedWord.test(queryWord) ? "" : `(?<![\\p{L}\\p{M}\\p{N}])`;
  // A word of a query has nothing in it that means anything else in a pattern.
  return new RegExp(before + queryWord, "iu");
}

function runsOf(text: string): string[] {
  // A sigma at the end of what was typed so far may stand in the middle of the word that is meant.
  const folded = text.normalize("NFKC").toLowerCase().replaceAll("ς", "σ");
  return folded.match(anyWord) ?? [];
}

/** Every two neighbours; `with-last` adds the last character, which begins no pair. */
function pairs(run: string, kind: "with-last" | "whole"): string[] {
  const characters = [...run];
  const count = kind === "whole" ? Math.max(characters.length - 1, 1) : characters.length;
  return characters.slice(0, count).map((first, index) => first + (characters[index + 1] ?? ""));
}
