// Free of zod, so that browser code can import them.

/**
 * How many levels deep JSON may be nested that is sent, saved or imported: deeper than anything meant,
 * and shallow enough for every walk through it.
 */
export const MAX_DEPTH = 100;

/** How deep the input and the output of a tool may be: they have a message and a request around them. */
export const MAX_TOOL_DEPTH = 90;

/** The most items a page may have. */
export const MAX_PAGE = 200;

/** The longest title, in UTF-16 code units. */
export const MAX_TITLE = 200;

/** The most tags a session may have. */
export const MAX_TAGS = 50;

/** The longest reason for a decision about a tool call, in UTF-16 code units. */
export const MAX_REASON = 1_000;

/** The longest `preview`, in UTF-16 code units. */
export const MAX_PREVIEW = 160;
