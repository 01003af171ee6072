import { useState } from "react";
import { Block } from "./block.js";
import { splitBlocks } from "./split-blocks.js";

export interface MarkdownProps {
  /** GitHub-flavoured Markdown, from anyone: HTML in it is text, and nothing in it is fetched. */
  text: string;
  className?: string;
}

/**
 * Shows Markdown. When `text` grows at its end, only the block that is growing is read and
 * drawn again.
 */
export function Markdown({ text, className }: MarkdownProps) {
  const [blocks, setBlocks] = useState(() => splitBlocks(text));
  const current = splitBlocks(text, blocks);
  // Kept for the next text; React draws again at once, and nothing was drawn in between.
  if (current !== blocks) setBlocks(current);
  return (
    <div data-hc-part="markdown" className={className}>
      {current.tokens.map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place; text only grows at the end
        <Block key={index} token={token} />
      ))}
    </div>
  );
}
