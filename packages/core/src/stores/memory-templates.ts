import type { TemplateStore } from "../template-store.js";
import type { PlacedTemplate } from "./memory-database.js";
import { throwIfAborted } from "./store-errors.js";
import { cutPage, readPage } from "./store-page.js";
import { matchesTemplate, newTemplate } from "./template-record.js";

export function memoryTemplates(
  templates: Map<string, PlacedTemplate>,
  now: () => string,
  nextPlace: () => number,
): TemplateStore {
  return {
    async listTemplates(request, options) {
      throwIfAborted(options?.signal);
      const { limit, before } = readPage("templates", request);
      const found = [...templates.values()]
        .filter(({ template, place }) => place < before && matchesTemplate(template, request))
        .sort((a, b) => b.place - a.place);
      const { rows, nextCursor } = cutPage("templates", found, limit);
      return { items: rows.map(({ template }) => structuredClone(template)), nextCursor };
    },

    async saveTemplate(input, options) {
      throwIfAborted(options?.signal);
      const replaced = templates.get(input.id);
      const template = newTemplate(input, now(), replaced?.template);
      templates.set(template.id, { template, place: replaced?.place ?? nextPlace() });
      return structuredClone(template);
    },

    async deleteTemplate(templateId, options) {
      throwIfAborted(options?.signal);
      templates.delete(templateId);
    },
  };
}
