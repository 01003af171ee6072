import type { Page } from "./contract/page.js";
import type { MessageHit, SearchRequest } from "./contract/search.js";
import type { CallOptions, SessionStore } from "./session-store.js";

/** A store that also finds what was said. */
export interface SearchStore {
  /**
   * The person's messages in whose text, its text parts, every word of the query begins a word: on
   * all branches, the latest first. The order is that in which they were first saved, in whichever
   * session and whatever the clock says, and each comes exactly once while paging.
   *
   * Words are runs of letters, marks and digits, whatever their case and Unicode form; everything
   * else is between words. Where a script writes no spaces, a word is found wherever it stands (see
   * `searchWords`). A query that has characters and no words finds nothing. An empty one, or one of
   * white space, finds every message that the filter lets through, those without text too.
   *
   * The first 50,000 characters of a text are searched, or more. A reply is found once it has
   * ended. A session that is missing or another person's has nothing that could be found. A limit
   * outside 1 to 200 or a cursor that came from another kind of list is `invalid`.
   */
  searchMessages(request: SearchRequest, options?: CallOptions): Promise<Page<MessageHit>>;
}

/** Whether this store finds messages. */
export function isSearchStore(store: SessionStore): store is SessionStore & SearchStore {
  return "searchMessages" in store;
}
