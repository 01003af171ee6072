import type { SavedTemplate, TemplateInput, TemplateListRequest } from "../contract/template.js";
import type { SessionStore } from "../session-store.js";
import { isTemplateStore, type TemplateStore } from "../template-store.js";
import { idsOf, readPages } from "./case-tools.js";
import { check } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { type CaseContext, type SessionStoreCase, strangerOf } from "./session-store-case.js";

export type TemplatesStore = SessionStore & TemplateStore;

export function templateInput(id: string, more: Partial<TemplateInput> = {}): TemplateInput {
  return {
    ...{ id, projectId: "atlas", helper: "guide", title: `This is ${id}.` },
    messages: [
      { role: "user", text: "I am going to {city}." },
      { role: "assistant", text: "For how long?" },
      { role: "user", text: "For {days} days." },
    ],
    ...more,
  };
}

/** A case about a store that may keep templates, and has none yet. */
export function templateCase(
  name: string,
  run: (store: TemplatesStore, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return {
    name,
    run: async (context) => run(templateStoreOf(context.store, "this store"), context),
  };
}

/** A case about two people's templates. */
export function strangersTemplateCase(
  name: string,
  run: (store: TemplatesStore, stranger: TemplatesStore) => Promise<void>,
): SessionStoreCase {
  return templateCase(name, async (store, context) =>
    run(store, templateStoreOf(strangerOf(context), "the stranger")),
  );
}

function templateStoreOf(store: SessionStore, whose: string): TemplatesStore {
  if (isTemplateStore(store)) return store;
  throw new CaseSkipped(`${whose} is no TemplateStore`);
}

/** Saves templates one after another, so that the last is the first of the list. */
export async function saveTemplates(store: TemplateStore, ids: readonly string[]): Promise<void> {
  for (const id of ids) await store.saveTemplate(templateInput(id));
}

type ListOptions = Partial<Pick<TemplateListRequest, "limit" | "projectId" | "helper">>;

/** All pages of the list, in their order. */
export async function readTemplates(
  store: TemplateStore,
  { limit = 200, ...filter }: ListOptions = {},
): Promise<SavedTemplate[]> {
  const pages = await readPages(limit, undefined, (cursor) =>
    store.listTemplates(cursor === undefined ? { limit, ...filter } : { limit, ...filter, cursor }),
  );
  return pages.flat();
}

/** Fails unless the list holds exactly these templates, in this order. */
export async function checkTemplates(
  store: TemplateStore,
  expected: readonly string[],
  problem: string,
  options: ListOptions = {},
): Promise<void> {
  const found = idsOf(await readTemplates(store, options));
  check(
    found.join() === expected.join(),
    `${problem}: expected [${expected.join(", ")}], got [${found.join(", ")}]`,
  );
}
