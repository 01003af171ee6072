import type { Erasure } from "../contract/erasure.js";
import { list, object, word } from "./reader.js";

/** What a server tells of a deletion for good. */
export const readErasure = object<Erasure>({ unreached: list(word("replies", "provider")) });
