import { createElement, Fragment, memo, type ReactNode } from "react";
import type { InlineToken, LinkToken } from "./read/tokens.js";
import { wordsOf } from "./read/words-of.js";
import { SafeImage } from "./safe-image.js";
import { safeLink } from "./safe-link.js";

/** So many tokens of a paragraph are drawn together. */
const RUN = 32;

/** A paragraph, of which only the end is drawn again when it grows: as long as a token is the same object. */
export function Paragraph({ tokens }: { tokens: readonly InlineToken[] }) {
  const runs = Array.from({ length: Math.ceil(tokens.length / RUN) }, (_, index) =>
    createElement(Run, { tokens: tokens.slice(index * RUN, (index + 1) * RUN) }),
  );
  return createElement("p", null, ...runs);
}

const Run = memo(
  ({ tokens }: { tokens: readonly InlineToken[] }) => inline(tokens),
  (before, after) =>
    before.tokens.length === after.tokens.length &&
    before.tokens.every((token, index) => token === after.tokens[index]),
);

/** Runs of text as React elements. Raw HTML is text; nothing here is fetched but what the app allows. */
export function inline(tokens: readonly InlineToken[]): ReactNode {
  return createElement(Fragment, null, ...tokens.map(inlineToken));
}

function inlineToken(token: InlineToken): ReactNode {
  switch (token.type) {
    case "text":
      return token.text;
    case "strong":
      return <strong>{inline(token.tokens)}</strong>;
    case "em":
      return <em>{inline(token.tokens)}</em>;
    case "del":
      return <del>{inline(token.tokens)}</del>;
    case "code":
      return <code>{token.text}</code>;
    case "break":
      return <br />;
    case "link":
      return <Link link={token} />;
    case "image":
      return <SafeImage url={token.href} alt={token.text} />;
    case "plugin":
      return <token.Component text={token.text} />;
    case "html":
      // The one tag that models write in tables for want of another line break.
      return /^<br\s*\/?>$/i.test(token.text) ? <br /> : token.text;
  }
}

function Link({ link }: { link: LinkToken }) {
  const [first, ...others] = link.tokens;
  const plain = first?.type === "text" && others.length === 0;
  const safe = safeLink(link.href, plain ? first.text : null);
  // A link in a link is no HTML, nor is a button, so an address or an image in here is its words alone.
  const content = hasLink(link.tokens) ? wordsOf(link.tokens) || link.href : inline(link.tokens);
  if (safe === null) return <span data-hc-part="dead-link">{content}</span>;
  return <a {...safe}>{content}</a>;
}

function hasLink(tokens: readonly InlineToken[]): boolean {
  return tokens.some(
    (token) =>
      token.type === "link" ||
      token.type === "image" ||
      ("tokens" in token && hasLink(token.tokens)),
  );
}
