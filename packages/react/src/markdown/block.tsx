import { createElement, Fragment, memo, type ReactNode } from "react";
import { useMessages } from "../messages/use-messages.js";
import { CodeBlock } from "./code-block.js";
import { useContentOptions } from "./content-options.js";
import { inline, Paragraph } from "./inline.js";
import { MarkdownTable } from "./markdown-table.js";
import { itself, type Outline, outlined, underHeading } from "./outline.js";
import type { BlockToken, CodeToken, HeadingToken, ListItem, ListToken } from "./read/tokens.js";

/** Where a block stands among the headings of its text and of the page. */
interface Place {
  outline: Outline;
  /** The level of the first heading of the text. */
  headingLevel: number;
}

export interface BlockProps extends Place {
  token: BlockToken;
  /** Whether more of it may be on its way. */
  growing?: boolean;
}

/** One block. A token is never changed, so one that is the same object looks the same. */
export const Block = memo(function Block({
  token,
  growing = false,
  ...place
}: BlockProps): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading heading={token} {...place} />;
    case "paragraph":
      return <Paragraph tokens={token.tokens} />;
    case "list":
      return <List list={token} {...place} />;
    case "code":
      return <Fence code={token} growing={growing} />;
    case "plugin":
      return <token.Component text={token.text} />;
    case "table":
      return <MarkdownTable table={token} />;
    case "quote":
      return <blockquote>{blocks(token.tokens, place)}</blockquote>;
    case "rule":
      return <hr />;
    case "html":
      return <p data-hc-part="raw-html">{token.text}</p>;
  }
});

function blocks(tokens: readonly BlockToken[], { outline, headingLevel }: Place): ReactNode {
  const elements = outlined(tokens, outline, itself).map(({ item, outline }) =>
    createElement(Block, { token: item, outline, headingLevel }),
  );
  return createElement(Fragment, null, ...elements);
}

/** What is in an item whose list is tight: a paragraph is but its words. */
function tightBlocks(tokens: readonly BlockToken[], { outline, headingLevel }: Place): ReactNode {
  const elements = outlined(tokens, outline, itself).map(({ item, outline }) =>
    item.type === "paragraph"
      ? inline(item.tokens)
      : createElement(Block, { token: item, outline, headingLevel }),
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

/** Of the level that its place makes it; how large it is, its writer said. */
function Heading({ heading, outline, headingLevel }: Place & { heading: HeadingToken }) {
  const below = underHeading(outline, heading.depth).length - 1;
  const level = Math.min(6, headingLevel + below);
  return createElement(`h${level}`, { "data-hc-depth": heading.depth }, inline(heading.tokens));
}

function List({ list, outline, headingLevel }: Place & { list: ListToken }) {
  const { start, loose } = list;
  const items = outlined(list.items, outline, ({ tokens }) => tokens).map(({ item, outline }) =>
    createElement(Item, { item, loose, outline, headingLevel }),
  );
  return start === null
    ? createElement("ul", null, ...items)
    : createElement("ol", { start: start === 1 ? undefined : start }, ...items);
}

/** Drawn again when it is another object: of a list that grows, only the end is. */
const Item = memo(function Item({
  item,
  loose,
  ...place
}: Place & { item: ListItem; loose: boolean }) {
  const messages = useMessages();
  const content = loose ? blocks(item.tokens, place) : tightBlocks(item.tokens, place);
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
