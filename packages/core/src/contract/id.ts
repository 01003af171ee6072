import * as z from "zod/mini";
import { isId } from "./is-id.js";

/**
 * Ids are minted by whoever creates the thing: 1 to 128 characters, no control characters.
 * They belong to a person, so two people may use the same one and never learn of each other.
 */
export const idSchema = z
  .string()
  .check(z.refine(isId, "must be 1 to 128 printable characters, and not . or .."));
