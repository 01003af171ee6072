// Free of zod, so that browser code can import them.

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
