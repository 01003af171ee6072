import type { MarkdownPlugin, MarkdownSyntax } from "../markdown/markdown-plugin.js";
import { Formula } from "./formula.js";

/** What stands between `open` and `close`, at the beginning of a text. */
function between(
  level: MarkdownSyntax["level"],
  open: string,
  pattern: RegExp,
  Component: MarkdownSyntax["Component"],
): MarkdownSyntax {
  return {
    level,
    start: (text) => text.indexOf(open),
    read: (text) => {
      const [raw, inner] = pattern.exec(text) ?? [];
      return raw && inner ? { raw, text: inner.trim() } : null;
    },
    Component,
  };
}

const InLine = ({ text }: { text: string }) => <Formula text={text} display={false} />;
const Display = ({ text }: { text: string }) => <Formula text={text} display />;

/**
 * Shows formulas that are written in TeX: `$…$` and `\(…\)` in a line, `$$…$$`, `\[…\]` and fences
 * named `math` by themselves. Amounts such as $5 and $10 are none. They become MathML, which needs
 * no stylesheet and no fonts of its own. Needs the package `katex`, which is loaded with the first
 * formula.
 *
 * @example
 * import { highlighting } from "@helperchat/react";
 * import { math } from "@helperchat/react/math";
 *
 * const plugins = [highlighting, math];
 *
 * <ContentProvider plugins={plugins}>…</ContentProvider>
 */
export const math: MarkdownPlugin = {
  syntax: [
    between("block", "$$", /^ {0,3}\$\$([^$]+?)\$\$[ \t]*(?:\n|$)/, Display),
    between("block", "\\[", /^ {0,3}\\\[((?:(?!\n\n)[\s\S])+?)\\\][ \t]*(?:\n|$)/, Display),
    between("inline", "$$", /^\$\$([^$\n]+?)\$\$/, Display),
    between("inline", "\\[", /^\\\[([^\n]+?)\\\]/, Display),
    between("inline", "\\(", /^\\\(((?:(?!\n\n)[\s\S])+?)\\\)/, InLine),
    // No space inside of the signs and no word after them: that tells a formula from prices.
    between("inline", "$", /^\$(?![\s$])((?:\\.|[^$`\\\n])+?)(?<!\s)\$(?![\w$])/, InLine),
  ],
  fences: { math: Display },
};
