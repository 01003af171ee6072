import type { Page } from "./contract/page.js";
import type { MessageHit, SearchRequest } from "./contract/search.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/** A store that also finds what was said. */
export interface SearchStore {
  /**
   * The person's messages in whose text, its text parts, every word of the query begins a word:
   * the latest first, on all branches, each exactly once while paging.
   *
   * Words are runs of letters, marks and digits, whatever their case and Unicode form; everything
   * else is between words. Where a script writes no spaces, a word is found wherever it stands (see
   * `searchWords`). A query that has characters and no words finds nothing.
   *
   * The first 50,000 characters of a text are searched, or more. A reply is found once it has
   * ended. A limit outside 1 to 200 or a cursor that came from another kind of list is `invalid`.
   */
  searchMessages(request: SearchRequest, options?: CallOptions): Promise<Page<MessageHit>>;
}

/** Whether this store finds messages. */
export function isSearchStore(store: SessionStore): store is SessionStore & SearchStore {
  return "searchMessages" in store;
}
