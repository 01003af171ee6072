// As ranges and not by their names, because databases that have no such names must draw the same
// lines: adapter-supabase's migration has them, too.

/** What is between words: white space, as JavaScript's `\s` has it. */
const space =
  "\\u0009-\\u000d\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

/**
 * What makes no word by itself: punctuation, symbols and emoji, joiners and marks of direction. Of
 * ASCII and Latin-1, then of other scripts, then the blocks that hold nothing else.
 */
const signs =
  "\\u0021-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u009f\\u00a1-\\u00a9\\u00ab-\\u00b1" +
  "\\u00b4\\u00b6-\\u00b8\\u00bb\\u00bf\\u00d7\\u00f7" +
  "\\u037e\\u0387\\u055a-\\u055f\\u0589\\u058a\\u05be\\u060c\\u061b\\u061f\\u066a-\\u066d\\u06d4" +
  "\\u0964\\u0965\\u0e2f\\u0e4f\\u0e5a\\u0e5b\\u104a-\\u104f\\u17d4-\\u17da" +
  "\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff" +
  "\\u2e00-\\u2e7f\\u3001-\\u3004\\u3008-\\u3020\\u3030\\u303d\\u30fb\\ufe00-\\ufe6f" +
  "\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65\\uffe0-\\uffee\\ufff9-\\uffff" +
  "\\u{1f000}-\\u{1faff}\\u{e0000}-\\u{e0fff}";

/** Han and kana: a character is a word, as word processors count. */
const characters =
  "\\u3005-\\u3007\\u3040-\\u30fa\\u30fc-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff" +
  "\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";

/**
 * Thai, Lao, Burmese and Khmer: letters, but no spaces between words, and only a dictionary could
 * tell where one ends. Four characters with their marks are about as long as one.
 */
const runs = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff";

const sign = new RegExp(`[${signs}]+`, "gu");
const word = new RegExp(`[${characters}]|[${runs}]{1,4}|[^${space}${characters}${runs}]+`, "gu");

/**
 * How many words a text has: runs of characters between white space that have more in them than
 * signs, so that `don't`, `well-known` and `3.14` are one each and a dash is none. Where a script
 * writes no spaces, every character is a word in Chinese and Japanese, and every four characters,
 * or what is left of them, in Thai, Lao, Burmese and Khmer.
 *
 * Every store counts so, in whatever language it counts.
 *
 * @example
 * countWords("Don't worry – 東京 🎉") // 4
 */
export function countWords(text: string): number {
  // Without its signs, a run of nothing else is gone, and any other is the run that it was.
  return text.replace(sign, "").match(word)?.length ?? 0;
}
