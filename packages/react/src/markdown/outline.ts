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

/** Where a block stands: among the headings of its text and of the page, and before the text's end. */
export interface Place {
  outline: Outline;
  /** The level of the first heading of the text. */
  headingLevel: number;
  /** Whether more of it may be on its way. */
  growing: boolean;
}

/** Each with its own place in the place of them all: only the last one can grow. */
export function placed<T>(
  items: readonly T[],
  tokensOf: (item: T) => readonly BlockToken[],
  { outline, headingLevel, growing }: Place,
): { item: T; place: Place }[] {
  let now = outline;
  return items.map((item, index) => {
    const last = index === items.length - 1;
    const place = { outline: now, headingLevel, growing: growing && last };
    now = tokensOf(item).reduce(afterBlock, now);
    return { item, place };
  });
}

/** Of blocks, each is all that it holds. */
export const itself = (token: BlockToken): readonly BlockToken[] => [token];
