import type { Lexer, MarkedOptions, TokenizerExtensionFunction } from "marked";
import type { MarkdownSyntax } from "./markdown-plugin.js";

type Extensions = NonNullable<MarkedOptions["extensions"]>;

const known = new WeakMap<readonly MarkdownSyntax[], Extensions | null>();

/** Plug-ins' marks as marked takes them; each becomes a `PluginToken`. */
export function markedExtensions(syntax: readonly MarkdownSyntax[]): Extensions | null {
  const before = known.get(syntax);
  if (before !== undefined) return before;
  const made = syntax.length === 0 ? null : extensionsOf(syntax);
  known.set(syntax, made);
  return made;
}

function extensionsOf(syntax: readonly MarkdownSyntax[]): Extensions {
  const inline = syntax.filter(({ level }) => level === "inline");
  const block = syntax.filter(({ level }) => level === "block");
  return {
    renderers: {},
    childTokens: {},
    inline: inline.map(reader),
    block: block.map(reader),
    startInline: inline.map(({ start }) => start),
    startBlock: block.map(({ start }) => start),
  };
}

function reader({ read, Component }: MarkdownSyntax): TokenizerExtensionFunction {
  return function readMark(this: { lexer: Lexer }, source: string) {
    const found = read(source);
    // What covers nothing would be read for ever.
    return found && found.raw !== "" ? { type: "plugin", ...found, Component } : undefined;
  };
}
