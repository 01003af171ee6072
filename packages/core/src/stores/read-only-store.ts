import { ChatError } from "../chat-error.js";
import { isLabelStore } from "../label-store.js";
import { isLiveStore } from "../live-store.js";
import { isSearchStore } from "../search-store.js";
import type { SessionStore } from "../session-store.js";
import { isStatsStore } from "../stats-store.js";
import { isTemplateStore } from "../template-store.js";

/** A store that can be read and not changed. */
export interface ReadOnlyStore extends SessionStore {
  readonly access: "read";
}

/**
 * A store for whoever may read and change nothing, such as some members of a project: what reads is
 * passed on, every write is refused with `forbidden`. `createChatHandler` starts, stops and deletes
 * nothing on behalf of somebody whose store this is.
 *
 * It has what can be read of `store`: its search, its labels, its statistics, its templates, its
 * changes as they happen. What it does not name, such as the provider's threads and the links of shares, is not
 * reached through it.
 *
 * @example
 * store: ({ project, role }) => {
 *   const store = createSqliteStore({ path, userId: project });
 *   return role === "writer" ? store : readOnlyStore(store);
 * }
 */
export function readOnlyStore(store: SessionStore): ReadOnlyStore {
  return {
    access: "read",
    listSessions: (...args) => store.listSessions(...args),
    getSession: (...args) => store.getSession(...args),
    listMessages: (...args) => store.listMessages(...args),
    createSession: refuse,
    updateSession: refuse,
    deleteSession: refuse,
    saveMessages: refuse,
    ...(isSearchStore(store) && {
      searchMessages: store.searchMessages.bind(store),
    }),
    ...(isLabelStore(store) && { listLabels: store.listLabels.bind(store), changeLabel: refuse }),
    ...(isStatsStore(store) && { readStats: store.readStats.bind(store) }),
    ...(isTemplateStore(store) && {
      listTemplates: store.listTemplates.bind(store),
      saveTemplate: refuse,
      deleteTemplate: refuse,
    }),
    ...(isLiveStore(store) && { subscribe: store.subscribe.bind(store) }),
  };
}

/** Whether this store was made by {@link readOnlyStore}. */
export function isReadOnlyStore(store: SessionStore): store is ReadOnlyStore {
  return "access" in store && store.access === "read";
}

/** The `forbidden` of whoever may read and change nothing. */
export function mayOnlyRead(): ChatError {
  return new ChatError("forbidden", "You may read this, and not change it.");
}

async function refuse(): Promise<never> {
  throw mayOnlyRead();
}
