import type { InlineToken } from "./tokens.js";

/** What tokens say, without how. */
export function wordsOf(tokens: readonly InlineToken[]): string {
  return tokens
    .map((token) => {
      if ("tokens" in token) return wordsOf(token.tokens);
      return "text" in token ? token.text : "\n";
    })
    .join("");
}
