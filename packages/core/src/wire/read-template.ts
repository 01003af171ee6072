import type { SavedTemplate, Template, TemplateMessage } from "../contract/template.js";
import { type Fields, list, object, text, word } from "./reader.js";

const fields: Fields<Template> = {
  id: text,
  title: text,
  messages: list(object<TemplateMessage>({ role: word("user", "assistant"), text })),
};

/** A template of a helper. */
export const readTemplate = object<Template>(fields);

/** A template of the person's own, as a server keeps it. */
export const readSavedTemplate = object<SavedTemplate>({
  ...fields,
  projectId: text,
  helper: text,
  createdAt: text,
  updatedAt: text,
});
