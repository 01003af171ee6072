import { Lexer, type Links, type MarkedToken, type Token } from "marked";

/** Markdown as a row of blocks, in the order of the text. */
export interface MarkdownBlocks {
  /** The text, its line ends normalised. The `raw` of all tokens joined. */
  readonly source: string;
  readonly tokens: readonly MarkedToken[];
  /** What `[text][name]` can refer to. */
  readonly links: Links;
}

const nothing: MarkdownBlocks = { source: "", tokens: [], links: {} };

/**
 * Splits Markdown into blocks. Given the blocks of a beginning of the same text, only the end that
 * can still change is read again, and a block that did not change is the same object as before.
 */
export function splitBlocks(text: string, before: MarkdownBlocks = nothing): MarkdownBlocks {
  const source = text.replace(/\r\n?/g, "\n");
  if (source === before.source) return before;
  if (!source.startsWith(before.source)) return readAll(source);
  const kept = before.tokens.slice(0, growingFrom(before.tokens));
  const read = readBlocks(source.slice(rawLength(kept)), definedLinks(kept));
  // A definition serves the whole text: what was kept may have been waiting for it.
  if (!sameLinks(read.links, before.links)) return readAll(source);
  // What was last may read differently now, although its own text is the same.
  const settled = before.tokens.slice(kept.length, lastBlock(before.tokens, before.tokens.length));
  const tail = read.tokens.map((token, index) => {
    const old = settled[index];
    return old && sameBlock(old, token) ? old : token;
  });
  return { source, tokens: [...kept, ...tail], links: read.links };
}

/** marked's own tokens: no extensions are installed here, so there are no others. */
export function markedTokens(tokens: readonly Token[] | undefined): readonly MarkedToken[] {
  return (tokens ?? []) as readonly MarkedToken[];
}

function readAll(source: string): MarkdownBlocks {
  return { source, ...readBlocks(source, {}) };
}

function readBlocks(source: string, links: Links): Pick<MarkdownBlocks, "tokens" | "links"> {
  // Options of our own keep what an app does to marked's global ones out of here.
  const lexer = new Lexer({ gfm: true });
  Object.assign(lexer.tokens.links, links);
  const tokens = [...markedTokens(lexer.lex(source))];
  return { tokens, links: { ...lexer.tokens.links } };
}

/**
 * Where reading has to begin again when text is added: at the last block, and further up while
 * a block runs into the next without a blank line, or is a list, which goes on after one.
 */
function growingFrom(tokens: readonly MarkedToken[]): number {
  let from = lastBlock(tokens, tokens.length);
  for (;;) {
    const previous = lastBlock(tokens, from);
    const block = tokens[previous];
    if (!block) return Math.max(0, from);
    const apart = previous < from - 1 || block.type === "heading";
    if (apart && block.type !== "list") return from;
    from = previous;
  }
}

/** The index of the last block before `end` that is more than blank lines; -1 where there is none. */
function lastBlock(tokens: readonly MarkedToken[], end: number): number {
  let index = end - 1;
  while (tokens[index]?.type === "space") index -= 1;
  return index;
}

function sameBlock(a: MarkedToken, b: MarkedToken): boolean {
  // How marked trims a paragraph depends on what stands below it, so `raw` alone does not tell.
  const sameText = !("text" in a && "text" in b) || a.text === b.text;
  return a.type === b.type && a.raw === b.raw && sameText;
}

function rawLength(tokens: readonly MarkedToken[]): number {
  return tokens.reduce((length, token) => length + token.raw.length, 0);
}

function definedLinks(tokens: readonly MarkedToken[]): Links {
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
