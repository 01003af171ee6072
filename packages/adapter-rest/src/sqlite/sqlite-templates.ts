import type { CallOptions, TemplateStore } from "@helperchat/core";
import { cutPage, newTemplate, readPage } from "@helperchat/core/stores";
import type { SqliteDatabase } from "./sqlite-database.js";
import { deleteTemplate, saveTemplate, selectTemplate, selectTemplates } from "./template-rows.js";

/** What the templates of one person need of the store that they belong to. */
export interface PersonsTemplates {
  database: SqliteDatabase;
  userId: string;
  call<T>(options: CallOptions | undefined, work: () => T): Promise<T>;
  now(): string;
  nextPlace(): number;
}

export function sqliteTemplates(person: PersonsTemplates): TemplateStore {
  const { database, userId, call, now, nextPlace } = person;
  return {
    listTemplates: (request, options) =>
      call(options, () => {
        const range = readPage("templates", request);
        const found = selectTemplates(database, userId, range, request);
        const { rows, nextCursor } = cutPage("templates", found, range.limit);
        return { items: rows.map(({ template }) => template), nextCursor };
      }),

    saveTemplate: (input, options) =>
      call(options, () =>
        database.transaction(() => {
          const replaced = selectTemplate(database, userId, input.id);
          const template = newTemplate(input, now(), replaced?.template);
          const place = replaced?.place ?? nextPlace();
          saveTemplate(database, userId, { template, place });
          return template;
        }),
      ),

    deleteTemplate: (templateId, options) =>
      call(options, () => deleteTemplate(database, userId, templateId)),
  };
}
