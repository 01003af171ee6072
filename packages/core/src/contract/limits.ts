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

/** The longest name of a folder, in UTF-16 code units. */
export const MAX_FOLDER = 128;

/** The longest tag, in UTF-16 code units. */
export const MAX_TAG = 64;

/** The most tags a session may have. */
export const MAX_TAGS = 50;

/** The longest reason for a decision about a tool call or for feedback, in UTF-16 code units. */
export const MAX_REASON = 1_000;

/** The longest `preview`, in UTF-16 code units. */
export const MAX_PREVIEW = 160;

/** The longest query of a search, in UTF-16 code units. */
export const MAX_QUERY = 200;

/** The longest `snippet` of what a search found, in UTF-16 code units. */
export const MAX_SNIPPET = 200;

/** The most messages of a template. */
export const MAX_TEMPLATE_MESSAGES = 20;

/** The longest text of a template's message, in UTF-16 code units. */
export const MAX_TEMPLATE_TEXT = 20_000;

/** The most days that can be counted at once. */
export const MAX_DAYS = 366;

/** The most tokens that a reply can be counted with. */
export const MAX_TOKENS = 1_000_000_000;
