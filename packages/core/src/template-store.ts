import type { Page } from "./contract/page.js";
import type { SavedTemplate, TemplateInput, TemplateListRequest } from "./contract/template.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/**
 * A store that keeps a person's own templates. None depends on a session: what becomes of the one
 * that it was made from changes nothing. Another person's template is not there.
 */
export interface TemplateStore {
  /**
   * The person's templates, the latest first, by when each was first saved; each field of the request
   * narrows. Paging gives each exactly once, whatever is saved and deleted meanwhile. A limit outside
   * 1 to 200 or a cursor that came from another kind of list is `invalid`.
   */
  listTemplates(request: TemplateListRequest, options?: CallOptions): Promise<Page<SavedTemplate>>;

  /**
   * Saves a template under the caller's id and returns it. One that exists is replaced whole, and
   * keeps its `createdAt` and its place in the list. The same again changes nothing but `updatedAt`.
   */
  saveTemplate(input: TemplateInput, options?: CallOptions): Promise<SavedTemplate>;

  /** Deletes a template for good. One that is missing is no error. */
  deleteTemplate(templateId: string, options?: CallOptions): Promise<void>;
}

/** Whether this store keeps templates. */
export function isTemplateStore(store: SessionStore): store is SessionStore & TemplateStore {
  return "listTemplates" in store && "saveTemplate" in store && "deleteTemplate" in store;
}
