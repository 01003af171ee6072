import type { Page } from "../contract/page.js";
import type { SavedTemplate, TemplateInput, TemplateListRequest } from "../contract/template.js";
import type { Mode, Tables } from "./indexeddb-rows.js";
import { cutPage, readPage } from "./store-page.js";
import { matchesTemplate, newTemplate } from "./template-record.js";

/** Goes through the person's templates from the latest on until the page is full. */
export async function readTemplates(
  { templates }: Tables<Mode>,
  personId: string,
  request: TemplateListRequest,
): Promise<Page<SavedTemplate>> {
  const { limit, before } = readPage("templates", request);
  const found: { place: number; template: SavedTemplate }[] = [];
  let cursor = await templates.index("person").openCursor(personId, "prev");
  if (cursor && cursor.primaryKey >= before) {
    // To the first of them below `before`, however many are above it.
    cursor = await cursor.continuePrimaryKey(personId, before - 1);
  }
  // One more than asked for shows whether there is a next page.
  while (cursor && found.length <= limit) {
    const { template } = cursor.value;
    if (matchesTemplate(template, request)) found.push({ place: cursor.primaryKey, template });
    cursor = await cursor.continue();
  }
  const { rows, nextCursor } = cutPage("templates", found, limit);
  return { items: rows.map(({ template }) => template), nextCursor };
}

export async function putTemplate(
  { templates }: Tables<"readwrite">,
  personId: string,
  input: TemplateInput,
): Promise<SavedTemplate> {
  const place = await templates.index("id").getKey([personId, input.id]);
  const replaced = place === undefined ? undefined : await templates.get(place);
  const template = newTemplate(input, new Date().toISOString(), replaced?.template);
  await templates.put({ personId, template }, place);
  return template;
}

export async function removeTemplate(
  { templates }: Tables<"readwrite">,
  personId: string,
  templateId: string,
): Promise<void> {
  const place = await templates.index("id").getKey([personId, templateId]);
  if (place !== undefined) await templates.delete(place);
}
