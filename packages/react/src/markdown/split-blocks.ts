import type { Links, MarkedToken, Token } from "marked";
import type { ComponentType } from "react";
import { BoundedLexer } from "./bounded-lexer.js";
import { growBlock } from "./grow-block.js";
import type { MarkdownSyntax } from "./markdown-plugin.js";
import { markedExtensions } from "./marked-extensions.js";

/** What a plug-in has read. */
export interface PluginToken {
  type: "plugin";
  raw: string;
  text: string;
  Component: ComponentType<{ text: string }>;
}

/** All that there is: marked's own tokens, and those of plug-ins. */
export type MarkdownToken = MarkedToken | PluginToken;

/** Markdown as a row of blocks, in the order of the text. */
export interface MarkdownBlocks {
  /** The text, its line ends normalised. The `raw` of all tokens joined. */
  readonly source: string;
  readonly tokens: readonly MarkdownToken[];
  /** What `[text][name]` can refer to. */
  readonly links: Links;
  readonly syntax: readonly MarkdownSyntax[];
}

const noSyntax: readonly MarkdownSyntax[] = [];

/** Begins neither an item of a list nor what belongs to one. */
const NO_ITEM = /^[^\s\d*+-]/;

const nothing: MarkdownBlocks = { source: "", tokens: [], links: {}, syntax: noSyntax };

/**
 * Splits Markdown into blocks. Given the blocks of a beginning of the same text, only the end that
 * can still change is read again, and a block that did not change is the same object as before.
 *
 * @param syntax Marks of plug-ins.
 */
export function splitBlocks(
  text: string,
  before: MarkdownBlocks = nothing,
  syntax: readonly MarkdownSyntax[] = noSyntax,
): MarkdownBlocks {
  const source = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (syntax !== before.syntax) return readAll(source, syntax);
  if (source === before.source) return before;
  if (!source.startsWith(before.source)) return readAll(source, syntax);
  const kept = before.tokens.slice(0, growingFrom(before.tokens));
  const last = lastBlock(before.tokens, before.tokens.length);
  const grown = last === kept.length ? before.tokens[last] : undefined;
  const read = readOn(source.slice(rawLength(kept)), grown, definedLinks(kept), syntax);
  // A definition serves the whole text: what was kept may have been waiting for it.
  if (!sameLinks(read.links, before.links)) return readAll(source, syntax);
  // What was last may read differently now, although its own text is the same.
  const settled = before.tokens.slice(kept.length, last);
  const tail = read.tokens.map((token, index) => {
    const old = settled[index];
    return old && sameBlock(old, token) ? old : token;
  });
  return { source, tokens: [...kept, ...tail], links: read.links, syntax };
}

/** The tokens as what they are: no extensions are installed here but those that read plug-ins' marks. */
export function markdownTokens(tokens: readonly Token[] | undefined): readonly MarkdownToken[] {
  return (tokens ?? []) as readonly MarkdownToken[];
}

function readAll(source: string, syntax: readonly MarkdownSyntax[]): MarkdownBlocks {
  return { source, ...readBlocks(source, {}, syntax), syntax };
}

/** Reads a text that begins with a block that was read before, and has grown. */
function readOn(
  text: string,
  grown: MarkdownToken | undefined,
  links: Links,
  syntax: readonly MarkdownSyntax[],
): Pick<MarkdownBlocks, "tokens" | "links"> {
  let found = links;
  const tokens =
    grown &&
    growBlock(
      grown,
      text,
      (part) => {
        const read = readBlocks(part, links, syntax);
        found = read.links;
        return read.tokens;
      },
      syntax,
    );
  return tokens ? { tokens, links: found } : readBlocks(text, links, syntax);
}

function readBlocks(
  source: string,
  links: Links,
  syntax: readonly MarkdownSyntax[],
): Pick<MarkdownBlocks, "tokens" | "links"> {
  // Options of our own keep what an app does to marked's global ones out of here.
  const lexer = new BoundedLexer({ gfm: true, extensions: markedExtensions(syntax) });
  Object.assign(lexer.tokens.links, links);
  const tokens = [...markdownTokens(lexer.lex(source))];
  return { tokens, links: { ...lexer.tokens.links } };
}

/**
 * Where reading has to begin again when text is added: at the last block, and further up while
 * a block runs into the next without a blank line, or is a list, which can go on after one.
 */
function growingFrom(tokens: readonly MarkdownToken[]): number {
  let from = lastBlock(tokens, tokens.length);
  for (;;) {
    const previous = lastBlock(tokens, from);
    const block = tokens[previous];
    if (!block) return Math.max(0, from);
    const apart = previous < from - 1 || block.type === "heading";
    const goesOn = block.type === "list" && !NO_ITEM.test(tokens[from]?.raw ?? "");
    if (apart && !goesOn) return from;
    from = previous;
  }
}

/** The index of the last block before `end` that is more than blank lines; -1 where there is none. */
function lastBlock(tokens: readonly MarkdownToken[], end: number): number {
  let index = end - 1;
  while (tokens[index]?.type === "space") index -= 1;
  return index;
}

function sameBlock(a: MarkdownToken, b: MarkdownToken): boolean {
  // How marked trims a paragraph depends on what stands below it, so `raw` alone does not tell.
  const sameText = !("text" in a && "text" in b) || a.text === b.text;
  return a.type === b.type && a.raw === b.raw && sameText;
}

function rawLength(tokens: readonly MarkdownToken[]): number {
  return tokens.reduce((length, token) => length + token.raw.length, 0);
}

function definedLinks(tokens: readonly MarkdownToken[]): Links {
  const links: Links = {};
  for (const token of tokens) {
    if (token.type !== "def") continue;
    links[token.tag] ??= { href: token.href, title: token.title };
  }
  return links;
}

function sameLinks(a: Links, b: Links): boolean {
  const tags = Object.keys(a);
  if (tags.length !== Object.keys(b).length) return false;
  return tags.every((tag) => a[tag]?.href === b[tag]?.href && a[tag]?.title === b[tag]?.title);
}
