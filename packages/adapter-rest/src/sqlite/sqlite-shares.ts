import type { CallOptions, ShareStore } from "@helperchat/core";
import { cutPage, newShare, readPage } from "@helperchat/core/stores";
import type { PlacedSession } from "./session-rows.js";
import { deleteShare, insertShare, selectShare, selectShares } from "./share-rows.js";
import type { SqliteDatabase } from "./sqlite-database.js";

/** What the shares of one person need of the store that they belong to. */
export interface PersonsShares {
  database: SqliteDatabase;
  userId: string;
  call<T>(options: CallOptions | undefined, work: () => T): Promise<T>;
  find(sessionId: string): PlacedSession;
  now(): string;
  nextPlace(): number;
}

export function sqliteShares(person: PersonsShares): ShareStore {
  const { database, userId, call, find, now, nextPlace } = person;
  return {
    createShare: (input, options) =>
      call(options, () =>
        database.transaction(() => {
          const existing = selectShare(database, userId, input.id);
          if (existing) return existing;
          const share = newShare(input, find(input.sessionId).session, now());
          insertShare(database, userId, { share, place: nextPlace() });
          return share;
        }),
      ),

    listShares: (request, options) =>
      call(options, () => {
        const range = readPage("shares", request);
        const found = selectShares(database, userId, range, request);
        const { rows, nextCursor } = cutPage("shares", found, range.limit);
        return { items: rows.map(({ share }) => share), nextCursor };
      }),

    revokeShare: (shareId, options) => call(options, () => deleteShare(database, userId, shareId)),
  };
}
