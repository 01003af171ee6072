import type { Token, Tokens } from "marked";
import { createElement, Fragment, memo, type ReactNode } from "react";
import { decodeEntities } from "./decode-entities.js";
import { SafeImage } from "./safe-image.js";
import { safeLink } from "./safe-link.js";
import { type MarkdownToken, markdownTokens } from "./split-blocks.js";

/** So many tokens of a paragraph are drawn together. */
const RUN = 32;

/** A paragraph, of which only the end is drawn again when it grows: as long as a token is the same object. */
export function Paragraph({ tokens }: { tokens: readonly Token[] }) {
  const runs = Array.from({ length: Math.ceil(tokens.length / RUN) }, (_, index) =>
    createElement(Run, { tokens: tokens.slice(index * RUN, (index + 1) * RUN) }),
  );
  return createElement("p", null, ...runs);
}

const Run = memo(
  ({ tokens }: { tokens: readonly Token[] }) => inline(tokens),
  (before, after) =>
    before.tokens.length === after.tokens.length &&
    before.tokens.every((token, index) => token === after.tokens[index]),
);

/** Runs of text as React elements. Raw HTML is text; nothing here is fetched but what the app allows. */
export function inline(tokens: readonly Token[] | undefined): ReactNode {
  return createElement(Fragment, null, ...markdownTokens(tokens).map(inlineToken));
}

function inlineToken(token: MarkdownToken): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{inline(token.tokens)}</strong>;
    case "em":
      return <em>{inline(token.tokens)}</em>;
    case "del":
      return <del>{inline(token.tokens)}</del>;
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "link":
      return <Link link={token} />;
    case "image":
      return <SafeImage url={decodeEntities(token.href)} alt={decodeEntities(token.text)} />;
    case "plugin":
      return <token.Component text={token.text} />;
    case "checkbox":
      return null;
    case "escape":
      return token.text;
    case "html":
      // The one tag that models write in tables for want of another line break.
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? <br /> : token.raw;
    case "text":
      return token.tokens ? inline(token.tokens) : decodeEntities(token.text);
    default:
      return token.raw;
  }
}

function Link({ link }: { link: Tokens.Link }) {
  const [first, ...others] = link.tokens;
  const plain = first?.type === "text" && others.length === 0;
  const safe = safeLink(decodeEntities(link.href), plain ? decodeEntities(first.raw) : null);
  // A link in a link is no HTML, nor is a button, so an address or an image in here is its words alone.
  const content = hasLink(link.tokens)
    ? decodeEntities(plainText(link.tokens) || link.href)
    : inline(link.tokens);
  if (safe === null) return <span data-hc-part="dead-link">{content}</span>;
  return <a {...safe}>{content}</a>;
}

function hasLink(tokens: readonly Token[]): boolean {
  return markdownTokens(tokens).some(
    (token) =>
      token.type === "link" ||
      token.type === "image" ||
      ("tokens" in token && token.tokens !== undefined && hasLink(token.tokens)),
  );
}

function plainText(tokens: readonly Token[]): string {
  return markdownTokens(tokens)
    .map((token) => ("text" in token ? token.text : ""))
    .join("");
}
