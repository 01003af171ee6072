import { type Clock, type ShareReader, systemClock } from "@helperchat/core";
import { shareWorks, throwIfAborted } from "@helperchat/core/stores";
import { selectSession } from "./session-rows.js";
import { findShare } from "./share-rows.js";
import { openSqlite } from "./sqlite-database.js";
import { sqliteError } from "./sqlite-error.js";
import { createSqliteStore } from "./sqlite-store.js";

export interface SqliteSharesOptions {
  /** The database file of the stores whose links these are. */
  path: string;
  /** Default: the system's. */
  clock?: Clock;
}

/**
 * Finds what links lead to, whosever they are. For servers alone.
 *
 * @example
 * createChatHandler({
 *   store: (person) => createSqliteStore({ path, userId: person.id }),
 *   shares: createSqliteShares({ path }),
 *   authenticate,
 *   helpers,
 * });
 */
export function createSqliteShares({
  path,
  clock = systemClock,
}: SqliteSharesOptions): ShareReader {
  const database = openSqlite(path);
  return {
    async findShare(token, options) {
      throwIfAborted(options?.signal);
      try {
        const found = findShare(database, token);
        const session = found && selectSession(database, found.userId, found.share.sessionId);
        if (!session || !shareWorks(found.share, session.session, clock.now())) return null;
        return {
          share: found.share,
          store: createSqliteStore({ path, userId: found.userId, clock }),
        };
      } catch (error) {
        throw sqliteError(error);
      }
    },
  };
}
