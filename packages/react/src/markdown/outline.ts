import type { BlockToken } from "./read/tokens.js";

/**
 * The depths of the headings that a block stands under, from the outermost: "13" below a `#` and a
 * `###`. Text, so that it is the same for what did not change.
 */
export type Outline = string;

/** The outline from a heading on, itself the last of it. Writers skip levels; an outline has none. */
export function underHeading(outline: Outline, depth: number): Outline {
  const above = [...outline].filter((other) => Number(other) < depth);
  return [...above, depth].join("");
}

/** The outline of what follows a block. */
export function afterBlock(outline: Outline, token: BlockToken): Outline {
  switch (token.type) {
    case "heading":
      return underHeading(outline, token.depth);
    case "quote":
      return token.tokens.reduce(afterBlock, outline);
    case "list":
      return token.items.reduce((now, { tokens }) => tokens.reduce(afterBlock, now), outline);
    default:
      return outline;
  }
}

/** Each with the outline that it stands under. */
export function outlined<T>(
  items: readonly T[],
  outline: Outline,
  tokensOf: (item: T) => readonly BlockToken[],
): { item: T; outline: Outline }[] {
  let now = outline;
  return items.map((item) => {
    const entry = { item, outline: now };
    now = tokensOf(item).reduce(afterBlock, now);
    return entry;
  });
}

/** Of blocks, each is all that it holds. */
export const itself = (token: BlockToken): readonly BlockToken[] => [token];
