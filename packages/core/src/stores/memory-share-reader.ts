import type { Share } from "../contract/share.js";
import type { ShareReader } from "../share-store.js";
import { type Clock, systemClock } from "../time/clock.js";
import type { Conversation, MemoryDatabase } from "./memory-database.js";
import { memoryStore } from "./memory-store.js";
import { shareWorks } from "./share-record.js";
import { throwIfAborted } from "./store-errors.js";

/**
 * Finds what the links of memory stores lead to.
 *
 * @example
 * const database = memoryDatabase();
 * createChatHandler({
 *   store: (person) => memoryStore({ database, personId: person.id }),
 *   shares: memoryShareReader(database),
 *   ...
 * });
 */
export function memoryShareReader(
  database: MemoryDatabase,
  clock: Clock = systemClock,
): ShareReader {
  return {
    async findShare(token, options) {
      throwIfAborted(options?.signal);
      for (const [personId, conversations] of database.people) {
        for (const { session, shares } of conversations.values()) {
          const share = withToken(shares, token);
          if (!share || !shareWorks(share, session, clock.now())) continue;
          return { share: structuredClone(share), store: memoryStore({ database, personId }) };
        }
      }
      return null;
    },
  };
}

function withToken(shares: Conversation["shares"], token: string): Share | undefined {
  return [...shares.values()].find(({ share }) => share.token === token)?.share;
}
