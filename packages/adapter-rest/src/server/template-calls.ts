import { isTemplateStore, type TemplateStore } from "@helperchat/core";
import { emptyAnswer, jsonAnswer, templateAnswer } from "./answers.js";
import { type ChatCall, readBody } from "./chat-call.js";
import { checkShape } from "./check-shape.js";
import { requestSchemas } from "./request-schemas.js";
import { unsupported } from "./unsupported.js";

export async function listTemplates({ scope, query, request }: ChatCall): Promise<Response> {
  const asked = checkShape(requestSchemas.listTemplates.query, query);
  const { signal } = request;
  const { items, nextCursor } = await templateStore(scope).listTemplates(asked, { signal });
  return jsonAnswer({ templates: items.map(templateAnswer), nextCursor });
}

/** The id is the path's. One in the body says nothing. */
export async function saveTemplate(call: ChatCall): Promise<Response> {
  const input = await readBody(call, requestSchemas.saveTemplate.body);
  const saved = await templateStore(call.scope).saveTemplate({ ...input, id: call.templateId });
  return jsonAnswer({ template: templateAnswer(saved) });
}

export async function deleteTemplate(call: ChatCall): Promise<Response> {
  await templateStore(call.scope).deleteTemplate(call.templateId);
  return emptyAnswer();
}

function templateStore({ store }: ChatCall["scope"]): TemplateStore {
  if (!isTemplateStore(store)) throw unsupported("keep templates");
  return store;
}
