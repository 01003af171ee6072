// Free of zod, so that browser code can import it.

/** The version of the export file that is written, and the newest that is read. */
export const EXPORT_VERSION = 1;
