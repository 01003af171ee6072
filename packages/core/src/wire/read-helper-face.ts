import type { HelperFace } from "../contract/helper-face.js";
import { readTemplate } from "./read-template.js";
import { list, nullable, object, text, word } from "./reader.js";

/** What a server tells of a helper. */
export const readHelperFace = object<HelperFace>({
  id: text,
  name: text,
  description: text,
  starters: list(object({ label: text, text })),
  templates: list(readTemplate),
  journey: nullable(object({ type: word("message", "reply") })),
});
