import { createElement, Fragment, memo, type ReactNode } from "react";
import { useMessages } from "../messages/use-messages.js";
import { CodeBlock } from "./code-block.js";
import { useContentOptions } from "./content-options.js";
import { inline, Paragraph } from "./inline.js";
import { MarkdownTable } from "./markdown-table.js";
import { itself, type Place, placed, underHeading } from "./outline.js";
import type { BlockToken, CodeToken, HeadingToken, ListItem, ListToken } from "./read/tokens.js";

export interface BlockProps extends Place {
  token: BlockToken;
}

/** One block. A token is never changed, so one that is the same object looks the same. */
export const Block = memo(function Block({ token, ...place }: BlockProps): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading heading={token} {...place} />;
    case "paragraph":
      return <Paragraph tokens={token.tokens} />;
    case "list":
      return <List list={token} {...place} />;
    case "code":
      return <Fence code={token} growing={place.growing} />;
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

/** In an item whose list is tight a paragraph is but its words. */
function blocks(tokens: readonly BlockToken[], place: Place, tight = false): ReactNode {
  const elements = placed(tokens, itself, place).map(({ item, place }) =>
    tight && item.type === "paragraph"
      ? inline(item.tokens)
      : createElement(Block, { token: item, ...place }),
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

function List({ list, ...place }: Place & { list: ListToken }) {
  const { start, loose } = list;
  const items = placed(list.items, ({ tokens }) => tokens, place).map(({ item, place }) =>
    createElement(Item, { item, loose, ...place }),
  );
  return start === null
    ? createElement("ul", null, ...items)
    : createElement("ol", { start: start === 1 ? undefined : start }, ...items);
}

interface ItemProps extends Place {
  item: ListItem;
  loose: boolean;
}

/** Drawn again when it is another object: of a list that grows, only the end is. */
const Item = memo(function Item({ item, loose, ...place }: ItemProps) {
  const messages = useMessages();
  const content = blocks(item.tokens, place, !loose);
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
