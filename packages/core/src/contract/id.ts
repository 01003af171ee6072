import * as z from "zod/mini";

// Control characters and lone surrogates can't be stored by every database, and a URL
// swallows the path segments "." and "..", however they are escaped.
const PRINTABLE = /^(?!\.{1,2}$)[^\p{Cc}\p{Cs}]+$/u;

/**
 * Ids are minted by whoever creates the thing: 1 to 128 characters, no control characters.
 * They belong to a person, so two people may use the same one and never learn of each other.
 */
export const idSchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(128),
    z.regex(PRINTABLE, "must be 1 to 128 printable characters, and not . or .."),
  );
