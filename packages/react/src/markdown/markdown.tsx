import { useMemo, useState } from "react";
import { Block } from "./block.js";
import { useContentOptions } from "./content-options.js";
import { withoutBareMarks, withoutBegunDefinition, withoutBegunTable } from "./hold-back.js";
import type { MarkdownSyntax } from "./markdown-plugin.js";
import { itself, placed } from "./outline.js";
import { type MarkdownBlocks, splitBlocks } from "./split-blocks.js";

export interface MarkdownProps {
  /** GitHub-flavoured Markdown, from anyone: HTML in it is text, and nothing in it is fetched. */
  text: string;
  /**
   * Whether more of the text is on its way. What can't be told yet at its end, such as the first
   * row of a table, then waits for the rest. Default: false, and all of it is shown.
   */
  growing?: boolean;
  /**
   * The level of its first heading, below those of your page. The others follow from it, and none is
   * skipped, whatever the writer did. Default: 3, below the title of a conversation.
   */
  headingLevel?: number;
  className?: string;
}

/**
 * Shows Markdown. When `text` grows at its end, only the block that is growing is read and
 * drawn again.
 */
export function Markdown({ text, growing = false, headingLevel = 3, className }: MarkdownProps) {
  const { plugins } = useContentOptions();
  const syntax = useMemo(() => plugins.flatMap((plugin) => plugin.syntax ?? []), [plugins]);
  const shown = growing ? withoutBegunDefinition(withoutBareMarks(text)) : text;
  const [read] = useState(blockReader);
  const blocks = read(shown, syntax);
  const tokens = growing ? withoutBegunTable(blocks) : blocks.tokens;
  return (
    <div data-hc-part="markdown" className={className}>
      {placed(tokens, itself, { outline: "", headingLevel, growing }).map(
        ({ item, place }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place; text only grows at the end
          <Block key={index} token={item} {...place} />
        ),
      )}
    </div>
  );
}

/** Keeps what was read for the text that follows. That saves work and changes no result. */
function blockReader() {
  let blocks: MarkdownBlocks | undefined;
  return (text: string, syntax: readonly MarkdownSyntax[]) => {
    blocks = splitBlocks(text, blocks, syntax);
    return blocks;
  };
}
