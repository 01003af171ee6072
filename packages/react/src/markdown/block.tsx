import { createElement, Fragment, memo, type ReactNode } from "react";
import { useMessages } from "../messages/use-messages.js";
import { CodeBlock } from "./code-block.js";
import { useContentOptions } from "./content-options.js";
import { inline, Paragraph } from "./inline.js";
import { MarkdownTable } from "./markdown-table.js";
import type { BlockToken, CodeToken, HeadingToken, ListItem, ListToken } from "./read/tokens.js";

export interface BlockProps {
  token: BlockToken;
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
    case "list":
      return <List list={token} growing={growing} />;
    case "code":
      return <Fence code={token} growing={growing} />;
    case "plugin":
      return <token.Component text={token.text} />;
    case "table":
      return <MarkdownTable table={token} />;
    case "quote":
      return <blockquote>{blocks(token.tokens, growing)}</blockquote>;
    case "rule":
      return <hr />;
    case "html":
      return <p data-hc-part="raw-html">{token.text}</p>;
  }
});

/** In an item whose list is tight a paragraph is but its words. */
function blocks(tokens: readonly BlockToken[], growing: boolean, tight = false): ReactNode {
  const elements = tokens.map((token, index) =>
    tight && token.type === "paragraph"
      ? inline(token.tokens)
      : createElement(Block, { token, growing: growing && index === tokens.length - 1 }),
  );
  return createElement(Fragment, null, ...elements);
}

/** Code, or what a plug-in draws from it. */
function Fence({ code, growing }: { code: CodeToken; growing: boolean }) {
  const { plugins } = useContentOptions();
  const { language } = code;
  const plugin = plugins.find(({ fences }) => fences && Object.hasOwn(fences, language));
  const Drawn = plugin?.fences?.[language];
  if (Drawn) return <Drawn text={code.text} growing={growing} />;
  return <CodeBlock text={code.text} language={language} growing={growing} />;
}

/** The page's own headings come before those of a message, so the first level here is the third. */
function Heading({ heading }: { heading: HeadingToken }) {
  const level = Math.min(6, heading.depth + 2);
  return createElement(`h${level}`, { "data-hc-depth": heading.depth }, inline(heading.tokens));
}

function List({ list, growing }: { list: ListToken; growing: boolean }) {
  const { start, loose } = list;
  const items = list.items.map((item, index) =>
    createElement(Item, { item, loose, growing: growing && index === list.items.length - 1 }),
  );
  return start === null
    ? createElement("ul", null, ...items)
    : createElement("ol", { start: start === 1 ? undefined : start }, ...items);
}

interface ItemProps {
  item: ListItem;
  loose: boolean;
  growing: boolean;
}

/** Drawn again when it is another object: of a list that grows, only the end is. */
const Item = memo(function Item({ item, loose, growing }: ItemProps) {
  const messages = useMessages();
  const content = blocks(item.tokens, growing, !loose);
  if (item.task === "none") return <li>{content}</li>;
  const checked = item.task === "done";
  const label = checked ? messages.taskDone : messages.taskOpen;
  return (
    <li data-hc-part="task">
      <input type="checkbox" checked={checked} aria-label={label} disabled />
      {content}
    </li>
  );
});
