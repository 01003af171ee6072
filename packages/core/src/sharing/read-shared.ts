import { ChatError } from "../chat-error.js";
import { MAX_PAGE } from "../contract/limits.js";
import type { Message } from "../contract/message.js";
import type { PageRequest } from "../contract/page.js";
import type { SharedSession } from "../contract/share.js";
import { messagePath } from "../message/message-path.js";
import type { CallOptions } from "../session-store.js";
import type { FoundShare } from "../share-store.js";
import { readPage } from "../stores/store-page.js";
import { sharedMessages } from "./shared-messages.js";

/** What is shown of a session, but for the helper, which the store knows by its id alone. */
export interface ReadShare extends Omit<SharedSession, "helper"> {
  /** The id of the helper: for whoever knows its name, and not to be handed on. */
  helperId: string;
}

/**
 * A page of what a share shows, from the beginning, or `null` where its session is gone. A page may
 * have fewer messages than its limit and go on all the same. A limit outside 1 to 200 or a cursor
 * that none of these pages gave is `invalid`.
 *
 * For each page the session's messages are read back to their beginning, since that is where a page
 * begins; no more than a page of them is kept.
 */
export async function readShared(
  { share, store }: FoundShare,
  request: PageRequest,
  options?: CallOptions,
): Promise<ReadShare | null> {
  // Places count down in a store's lists and up here: the first page begins at 0.
  const { limit, before } = readPage("shared", request);
  const begin = request.cursor === undefined ? 0 : before;
  const session = await store.getSession(share.sessionId, options);
  if (!session) return null;

  const { places, read } = await findPlaces({ share, store }, options);
  const isSnapshot = share.extent === "snapshot";
  const path = messagePath(places, isSnapshot ? share.headId : session.headId);
  const messages = await read(path.slice(begin, begin + limit));
  const end = begin + limit;
  return {
    title: isSnapshot ? share.title : session.title,
    helperId: session.helper,
    sharedAt: share.createdAt,
    messages: sharedMessages(share, messages),
    nextCursor: end < path.length ? `shared-${end}` : null,
  };
}

/** Where a message is, without what it says. */
interface Place {
  id: string;
  parentId: string | null;
  page: number;
}

/** The places of all messages, and the means to read some of them. */
async function findPlaces({ share, store }: FoundShare, options?: CallOptions) {
  const places: Place[][] = [];
  // What each page is read with but the latest, which is kept: it would be another one later.
  const cursors: (string | undefined)[] = [];
  let latest: readonly Message[] = [];
  let cursor: string | undefined;
  do {
    cursors.push(cursor);
    const request = { limit: MAX_PAGE, cursor };
    const { items, nextCursor } = await store.listMessages(share.sessionId, request, options);
    const page = places.length;
    if (page === 0) latest = items;
    places.push(items.map(({ id, parentId }) => ({ id, parentId, page })));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);

  async function readPageOf(page: number): Promise<readonly Message[]> {
    if (page === 0) return latest;
    const request = { limit: MAX_PAGE, cursor: cursors[page] };
    return (await store.listMessages(share.sessionId, request, options)).items;
  }

  async function read(wanted: readonly Place[]): Promise<Message[]> {
    const found = new Map<string, Message>();
    const ids = new Set(wanted.map(({ id }) => id));
    for (const page of new Set(wanted.map((place) => place.page))) {
      for (const message of await readPageOf(page)) {
        if (ids.has(message.id)) found.set(message.id, message);
      }
    }
    return wanted.map(({ id }) => {
      const message = found.get(id);
      if (!message) throw new ChatError("unavailable", "The conversation just changed. Try again.");
      return message;
    });
  }

  return { places: places.reverse().flat(), read };
}
