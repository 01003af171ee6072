import type { MarkdownPlugin } from "./markdown-plugin.js";

/** Colours code with highlight.js, which is loaded when there is code to colour. */
export const highlighting: MarkdownPlugin = {
  loadTokenizer: async (language) => {
    const { loadTokenizer } = await import("./code-tokenizer.js");
    return loadTokenizer(language);
  },
};
