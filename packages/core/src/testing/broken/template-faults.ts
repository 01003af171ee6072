import type { SavedTemplate, TemplateInput } from "../../contract/template.js";
import { type Fault, type Faults, pause } from "./fault.js";

/** A store that keeps another template than its caller gave it. */
function keeping(change: (input: TemplateInput) => TemplateInput): Fault {
  return ({ own }) => ({
    saveTemplate: async (input, options) => own.saveTemplate(change(input), options),
  });
}

/** A store that says something else of the template that it has saved. */
function answering(change: (saved: SavedTemplate, input: TemplateInput) => SavedTemplate): Fault {
  return ({ own }) => ({
    saveTemplate: async (input, options) =>
      change(await own.saveTemplate(input, options), structuredClone(input)),
  });
}

/** A store that keeps something of the template that another replaces. */
function merging(
  change: (saved: SavedTemplate, before: SavedTemplate) => Partial<SavedTemplate>,
): Fault {
  return ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const before = templates.get(input.id)?.template;
      const saved = await own.saveTemplate(input, options);
      const placed = templates.get(input.id);
      if (!before || !placed) return saved;
      placed.template = { ...placed.template, ...change(saved, before) };
      return structuredClone(placed.template);
    },
  });
}

/** Changes every message of a template. */
function eachText<T extends TemplateInput>(template: T, change: (text: string) => string): T {
  const messages = template.messages.map(({ role, text }) => ({ role, text: change(text) }));
  return { ...template, messages };
}

export const templateFaults: Faults = {
  "keeps templates under ids of its own": keeping((input) => ({ ...input, id: `my-${input.id}` })),
  "keeps every template for one helper": keeping((input) => ({ ...input, helper: "guide" })),
  "keeps the messages of a template without their roles": keeping((input) => ({
    ...input,
    messages: input.messages.map(({ text }) => ({ role: "user", text })),
  })),
  "keeps the last message of a template alone": keeping((input) => ({
    ...input,
    messages: input.messages.slice(-1),
  })),
  "says that a template was last saved long ago": answering((saved) => ({
    ...saved,
    updatedAt: "2001-02-03T04:05:06.789Z",
  })),
  "can't replace a template": ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const existing = templates.get(input.id)?.template;
      if (!existing) return own.saveTemplate(input, options);
      return structuredClone(existing);
    },
  }),
  "replaces a template for another helper with another one": ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const { helper, id } = templates.get(input.id)?.template ?? input;
      const other = helper === input.helper ? id : `${id} of ${input.helper}`;
      return { ...(await own.saveTemplate({ ...input, id: other }, options)), id };
    },
  }),
  "adds to the messages of a template that it replaces": merging((saved, before) => ({
    messages: [...before.messages, ...saved.messages],
  })),
  "keeps the helper of a template that it replaces": merging((_, { helper }) => ({ helper })),
  "takes every save for the first": merging(({ updatedAt }) => ({ createdAt: updatedAt })),
  "never says that a template was replaced": merging((_, { updatedAt }) => ({ updatedAt })),
  "makes two templates of two calls at once": ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const isNew = !templates.has(input.id);
      await pause();
      const id = isNew && templates.has(input.id) ? `${input.id}-2` : input.id;
      return own.saveTemplate({ ...input, id }, options);
    },
  }),
  "deletes no template": ({ own }) => ({
    deleteTemplate: async (_templateId, options) => own.deleteTemplate("none", options),
  }),
  "deletes all templates at once": ({ own, templates }) => ({
    async deleteTemplate(templateId, options) {
      await own.deleteTemplate(templateId, options);
      templates.clear();
    },
  }),
  "refuses to delete a template that is not there": ({ own, templates }) => ({
    async deleteTemplate(templateId, options) {
      if (!templates.has(templateId)) throw new TypeError("template is null");
      await own.deleteTemplate(templateId, options);
    },
  }),
  "remembers when a template was saved that was deleted": ({ own, templates }) => {
    const remembered = new Map<string, { place: number; createdAt: string }>();
    return {
      async deleteTemplate(templateId, options) {
        const placed = templates.get(templateId);
        await own.deleteTemplate(templateId, options);
        if (!placed) return;
        const { place, template } = placed;
        remembered.set(templateId, { place, createdAt: template.createdAt });
      },
      async saveTemplate(input, options) {
        const saved = await own.saveTemplate(input, options);
        const { place, createdAt } = remembered.get(input.id) ?? {};
        const placed = templates.get(input.id);
        if (!placed || place === undefined || createdAt === undefined) return saved;
        const template = { ...placed.template, createdAt };
        templates.set(input.id, { place, template });
        return structuredClone(template);
      },
    };
  },
  "deletes a template with its session": ({ own, templates }) => ({
    async deleteSession(sessionId, options) {
      await own.deleteSession(sessionId, options);
      templates.delete(sessionId);
    },
  }),
  "deletes a session with its template": ({ own, conversations }) => ({
    async deleteTemplate(templateId, options) {
      await own.deleteTemplate(templateId, options);
      conversations.delete(templateId);
    },
  }),
  "composes the letters of a template": keeping((input) => ({
    ...eachText(input, (text) => text.normalize("NFC")),
    title: input.title.normalize("NFC"),
  })),
  "trims what is said in a template": keeping((input) => eachText(input, (text) => text.trim())),
  "keeps the text of a template as it came": ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const saved = { ...(await own.saveTemplate(input, options)), ...structuredClone(input) };
      const placed = templates.get(input.id);
      if (placed) placed.template = saved;
      return structuredClone(saved);
    },
  }),
  "says of a template what came, and not what is kept": answering((saved, { title, messages }) => ({
    ...saved,
    title,
    messages,
  })),
  "cuts off what is long in a template": keeping((input) =>
    eachText(input, (text) => text.slice(0, 16_383)),
  ),
  "keeps the object of a template": ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const saved = await own.saveTemplate(input, options);
      const placed = templates.get(input.id);
      if (placed) placed.template.messages = input.messages;
      return saved;
    },
  }),
  "hands out the template that it stores": ({ own, templates }) => ({
    async saveTemplate(input, options) {
      const saved = await own.saveTemplate(input, options);
      return templates.get(input.id)?.template ?? saved;
    },
  }),
  "lists the templates that it stores": ({ own, templates }) => ({
    async listTemplates(request, options) {
      const { items, nextCursor } = await own.listTemplates(request, options);
      const stored = items.map((item) => templates.get(item.id)?.template ?? item);
      return { items: stored, nextCursor };
    },
  }),
  "saves a template though the call was aborted": ({ own }) => ({
    saveTemplate: async (input) => own.saveTemplate(input),
  }),
  "deletes a template though the call was aborted": ({ own }) => ({
    deleteTemplate: async (templateId) => own.deleteTemplate(templateId),
  }),
  "lists templates though the call was aborted": ({ own }) => ({
    listTemplates: async (request) => own.listTemplates(request),
  }),
  "lists anyone's templates": ({ own, other }) => ({
    async listTemplates(request, options) {
      const page = await own.listTemplates(request, options);
      if (page.nextCursor !== null || request.cursor) return page;
      const { items } = await other.listTemplates(request, options);
      return { items: [...page.items, ...items].slice(0, request.limit), nextCursor: null };
    },
  }),
  "deletes anyone's template": ({ own, other }) => ({
    async deleteTemplate(templateId, options) {
      await own.deleteTemplate(templateId, options);
      await other.deleteTemplate(templateId, options);
    },
  }),
  "saves a template for everyone": ({ own, other }) => ({
    async saveTemplate(input, options) {
      await other.saveTemplate(input, options);
      return own.saveTemplate(input, options);
    },
  }),
};
