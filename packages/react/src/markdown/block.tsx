import type { Token, Tokens } from "marked";
import { createElement, Fragment, memo, type ReactNode } from "react";
import { useMessages } from "../messages/use-messages.js";
import { CodeBlock } from "./code-block.js";
import { useContentOptions } from "./content-options.js";
import { inline, Paragraph } from "./inline.js";
import { MarkdownTable } from "./markdown-table.js";
import { type MarkdownToken, markdownTokens } from "./split-blocks.js";

export interface BlockProps {
  token: MarkdownToken;
  /** Whether more of it may be on its way. */
  growing?: boolean;
}

/** One block. A token is never changed, so one that is the same object looks the same. */
export const Block = memo(function Block({ token, growing = false }: BlockProps): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading heading={token} />;
    case "paragraph":
      return <Paragraph tokens={token.tokens} />;
    case "text":
      return token.tokens ? inline(token.tokens) : token.text;
    case "list":
      return <List list={token} />;
    case "code":
      return <Fence code={token} growing={growing} />;
    case "plugin":
      return <token.Component text={token.text} />;
    case "table":
      return <MarkdownTable table={token} />;
    case "blockquote":
      return <blockquote>{blocks(token.tokens)}</blockquote>;
    case "hr":
      return <hr />;
    case "html":
      return <p data-hc-part="raw-html">{token.raw.trim()}</p>;
    case "checkbox":
    case "space":
    case "def":
      return null;
    default:
      return <p>{inline([token])}</p>;
  }
});

function blocks(tokens: readonly Token[]): ReactNode {
  const elements = markdownTokens(tokens).map((token) => createElement(Block, { token }));
  return createElement(Fragment, null, ...elements);
}

/** Code, or what a plug-in draws from it. */
function Fence({ code, growing }: { code: Tokens.Code; growing: boolean }) {
  const { plugins } = useContentOptions();
  const language = code.lang?.split(/\s/)[0] ?? "";
  const plugin = plugins.find(({ fences }) => fences && Object.hasOwn(fences, language));
  const Drawn = plugin?.fences?.[language];
  if (Drawn) return <Drawn text={code.text} growing={growing} />;
  return <CodeBlock text={code.text} language={language} growing={growing} />;
}

/** The page's own headings come before those of a message, so the first level here is the third. */
function Heading({ heading }: { heading: Tokens.Heading }) {
  const level = Math.min(6, heading.depth + 2);
  return createElement(`h${level}`, { "data-hc-depth": heading.depth }, inline(heading.tokens));
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item) => createElement(Item, { item }));
  return list.ordered
    ? createElement("ol", { start: list.start === 1 ? undefined : list.start }, ...items)
    : createElement("ul", null, ...items);
}

/** Drawn again when it is another object: of a list that grows, only the end is. */
const Item = memo(function Item({ item }: { item: Tokens.ListItem }) {
  const messages = useMessages();
  if (!item.task) return <li>{blocks(item.tokens)}</li>;
  const checked = item.checked ?? false;
  const label = checked ? messages.taskDone : messages.taskOpen;
  return (
    <li data-hc-part="task">
      <input type="checkbox" checked={checked} aria-label={label} disabled />
      {blocks(item.tokens)}
    </li>
  );
});
