import type { TemplateListRequest } from "../../contract/template.js";
import type { PlacedTemplate } from "../../stores/memory-database.js";
import { cutPage, readPage } from "../../stores/store-page.js";
import { matchesTemplate } from "../../stores/template-record.js";
import type { Fault, Faults } from "./fault.js";

/** A list in another order, by a number of its own for each template. */
function listedBy(
  numberOf: (placed: PlacedTemplate, all: readonly PlacedTemplate[]) => number,
): Fault {
  return ({ own, templates }) => ({
    async listTemplates(request, options) {
      // The good store says what is invalid and what is aborted.
      await own.listTemplates(request, options);
      const { limit, before } = readPage("templates", request);
      const all = [...templates.values()];
      const found = all
        .map((placed) => ({ ...placed, place: numberOf(placed, all) }))
        .filter(({ template, place }) => place < before && matchesTemplate(template, request))
        .sort((a, b) => b.place - a.place);
      const { rows, nextCursor } = cutPage("templates", found, limit);
      return { items: rows.map(({ template }) => structuredClone(template)), nextCursor };
    },
  });
}

/** A list that hears another request than its caller's. */
function hearing(change: (request: TemplateListRequest) => TemplateListRequest): Fault {
  return ({ own }) => ({
    listTemplates: async (request, options) => own.listTemplates(change(request), options),
  });
}

export const templateListFaults: Faults = {
  "has a template for everyone to begin with": ({ own, templates }) => ({
    async listTemplates(request, options) {
      if (templates.size === 0) {
        await own.saveTemplate({
          ...{ id: "hello", projectId: "atlas", helper: "guide", title: "Hello" },
          messages: [{ role: "assistant", text: "Hello" }],
        });
      }
      return own.listTemplates(request, options);
    },
  }),
  "lists the oldest templates first": listedBy(({ place }) => 1_000_000 - place),
  "lists templates by when they were last saved": ({ own, templates }) => {
    let saves = 1_000_000;
    return {
      async saveTemplate(input, options) {
        const saved = await own.saveTemplate(input, options);
        const placed = templates.get(input.id);
        if (placed) placed.place = ++saves;
        return saved;
      },
    };
  },
  "numbers templates as they stand in the list": listedBy((placed, all) => {
    const older = all.filter(({ place }) => place < placed.place);
    return older.length + 1;
  }),
  "numbers templates from the end of the list": listedBy((placed, all) => {
    const newer = all.filter(({ place }) => place > placed.place);
    return 1_000_000 - newer.length;
  }),
  "gives the number of a deleted template again": ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const isNew = !templates.has(input.id);
      const highest = Math.max(0, ...[...templates.values()].map(({ place }) => place));
      const saved = await own.saveTemplate(input, options);
      const placed = templates.get(input.id);
      if (placed && isNew) placed.place = highest + 1;
      return saved;
    },
  }),
  "lists the templates of all projects": hearing(({ projectId: _, ...request }) => request),
  "lists the templates of all helpers": hearing(({ helper: _, ...request }) => request),
  "lists templates by a part of the helper's name": ({ own }) => ({
    async listTemplates({ helper, ...request }, options) {
      const { items, nextCursor } = await own.listTemplates(request, options);
      const found = items.filter((item) => helper === undefined || item.helper.includes(helper));
      return { items: found, nextCursor };
    },
  }),
  "narrows a page of templates after it was cut": ({ own }) => ({
    async listTemplates({ helper, ...request }, options) {
      const { items, nextCursor } = await own.listTemplates(request, options);
      const found = items.filter((item) => helper === undefined || item.helper === helper);
      return { items: found, nextCursor: found.length === 0 ? null : nextCursor };
    },
  }),
  "has a next page of templates after the last": ({ own }) => ({
    async listTemplates(request, options) {
      const { items, nextCursor } = await own.listTemplates(request, options);
      const isFull = items.length === request.limit;
      return { items, nextCursor: nextCursor ?? (isFull ? "templates-0" : null) };
    },
  }),
  "gives one template too many": hearing(({ limit, ...request }) => ({
    ...request,
    limit: limit >= 1 && limit < 200 ? limit + 1 : limit,
  })),
  "gives as many templates as it likes": hearing(({ limit, ...request }) => ({
    ...request,
    limit: Math.min(Math.max(1, Math.floor(limit)), 200),
  })),
  "begins a list of templates anew where the cursor is wrong": ({ own }) => ({
    async listTemplates({ cursor, ...request }, options) {
      const known = cursor?.startsWith("templates-") ? cursor : undefined;
      return own.listTemplates({ ...request, cursor: known }, options);
    },
  }),
  "takes the cursors of other lists for those of templates": hearing(({ cursor, ...request }) => ({
    ...request,
    cursor: cursor?.replace(/^(sessions|messages)-/, "templates-"),
  })),
  "takes a cursor of templates for one of sessions": ({ own }) => ({
    listSessions: async ({ cursor, ...request }, options) =>
      own.listSessions({ ...request, cursor: cursor?.replace("templates-", "sessions-") }, options),
  }),
  "goes on in the list of templates that a cursor came from": ({ own, other }) => ({
    async listTemplates(request, options) {
      if (request.cursor === undefined) return own.listTemplates(request, options);
      const theirs = await other.listTemplates(request, options);
      return theirs.items.length > 0 ? theirs : own.listTemplates(request, options);
    },
  }),
};
