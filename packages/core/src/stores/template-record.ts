import type { SavedTemplate, TemplateInput, TemplateListRequest } from "../contract/template.js";
import { wellFormed } from "../message/well-formed.js";

/** A template as it is kept: a well-formed copy of the contract's fields, whatever else came along. */
export function newTemplate(
  input: TemplateInput,
  now: string,
  replaced?: SavedTemplate,
): SavedTemplate {
  const { id, projectId, helper, title, messages } = input;
  return wellFormed({
    id,
    projectId,
    helper,
    title,
    messages: messages.map(({ role, text }) => ({ role, text })),
    createdAt: replaced?.createdAt ?? now,
    updatedAt: now,
  });
}

/** Whether a list that was asked for so holds the template. */
export function matchesTemplate(
  template: SavedTemplate,
  { projectId, helper }: Pick<TemplateListRequest, "projectId" | "helper">,
): boolean {
  return (
    (projectId === undefined || template.projectId === projectId) &&
    (helper === undefined || template.helper === helper)
  );
}
