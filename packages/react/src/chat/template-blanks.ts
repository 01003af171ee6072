/** A `{name}` in a template, from its opening brace to behind its closing one. */
export interface Blank {
  start: number;
  end: number;
}

/** The first blank that begins at `position` or later. */
export function blankAfter(text: string, position: number): Blank | undefined {
  return blanks(text).find(({ start }) => start >= position);
}

/** The last blank that ends at `position` or earlier. */
export function blankBefore(text: string, position: number): Blank | undefined {
  return blanks(text).findLast(({ end }) => end <= position);
}

/** A blank, and between its braces what goes there. */
export const blankPattern = /\{([^{}\n]*)\}/g;

function blanks(text: string): Blank[] {
  return [...text.matchAll(blankPattern)].map(({ 0: blank, index }) => ({
    start: index,
    end: index + blank.length,
  }));
}
