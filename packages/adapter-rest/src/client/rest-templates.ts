import type { TemplateStore } from "@helperchat/core";
import { object, readSavedTemplate } from "@helperchat/core/wire";
import { orMissing } from "../or-missing.js";
import { routes } from "../routes.js";
import { page } from "./page.js";
import { askCall, type RestOptions, sendCall } from "./rest-call.js";

const readOneTemplate = object({ template: readSavedTemplate });
const readTemplates = page("templates", readSavedTemplate);

/** The signed-in person's own templates. Rejects with `unsupported` where the server keeps none. */
export function restTemplates(options: RestOptions): TemplateStore {
  return {
    async listTemplates({ limit, cursor, projectId, helper }, { signal } = {}) {
      const call = { query: { projectId, helper, limit, cursor }, signal };
      return askCall(options, routes.listTemplates, readTemplates, call);
    },

    async saveTemplate({ id: templateId, ...body }, { signal } = {}) {
      const call = { templateId, body, signal };
      return (await askCall(options, routes.saveTemplate, readOneTemplate, call)).template;
    },

    async deleteTemplate(templateId, { signal } = {}) {
      await orMissing(sendCall(options, routes.deleteTemplate, { templateId, signal }));
    },
  };
}
