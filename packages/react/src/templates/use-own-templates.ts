import type {
  ChatError,
  Page,
  SavedTemplate,
  TemplateInput,
  TemplateStore,
} from "@helperchat/core";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { clientKey } from "../hooks/session-cache.js";
import { useChatClient } from "../provider/chat-client-context.js";

const PAGE = 24;

type TemplatePages = InfiniteData<Page<SavedTemplate>, string | undefined>;

/** The person's own templates of a helper in a project, the latest first. */
export function useOwnTemplates(store: TemplateStore, place: TemplatePlace) {
  const client = useChatClient();
  return useInfiniteQuery<
    Page<SavedTemplate>,
    ChatError,
    SavedTemplate[],
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...clientKey(client), "templates", place.projectId, place.helper],
    queryFn: ({ pageParam: cursor, signal }) =>
      store.listTemplates({ ...place, limit: PAGE, cursor }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    networkMode: "always",
    // One that was saved in another tab is not missed.
    staleTime: 0,
  });
}

type TemplatePlace = Pick<TemplateInput, "projectId" | "helper">;

/** What can be done with one's own templates. Each rejects with the store's `ChatError`; lists show it. */
export function useTemplateChanges(store: TemplateStore) {
  const key = [...clientKey(useChatClient()), "templates"];
  const queries = useQueryClient();

  function change(queryKey: readonly unknown[], changed: ChangeTemplates) {
    queries.setQueriesData<TemplatePages>({ queryKey }, (shown) => {
      if (!shown) return shown;
      const pages = shown.pages.map((page, index) => ({
        ...page,
        items: changed(page.items, index),
      }));
      return { ...shown, pages };
    });
  }

  return {
    async save(input: TemplateInput): Promise<SavedTemplate> {
      const saved = await store.saveTemplate(input);
      const place = [...key, saved.projectId, saved.helper];
      const known = queries.getQueriesData<TemplatePages>({ queryKey: place });
      const isShown = known.some(([_, shown]) =>
        shown?.pages.some(({ items }) => has(items, saved)),
      );
      // Where it stood it stays; a new one is the latest.
      change(place, (templates, page) => {
        if (!isShown && page === 0) return [saved, ...templates];
        return templates.map((template) => (template.id === saved.id ? saved : template));
      });
      return saved;
    },
    async remove(templateId: string): Promise<void> {
      await store.deleteTemplate(templateId);
      change(key, (templates) => templates.filter(({ id }) => id !== templateId));
    },
  };
}

type ChangeTemplates = (templates: SavedTemplate[], page: number) => SavedTemplate[];

function has(templates: readonly SavedTemplate[], { id }: SavedTemplate): boolean {
  return templates.some((template) => template.id === id);
}
