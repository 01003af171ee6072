/** A blank of a template, and between its braces what goes there. */
export const blankPattern = /\{([^{}\n]*)\}/g;
