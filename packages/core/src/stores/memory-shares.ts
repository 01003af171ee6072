import type { ShareStore } from "../share-store.js";
import type { Conversation } from "./memory-database.js";
import { newShare } from "./share-record.js";
import { throwIfAborted } from "./store-errors.js";
import { cutPage, readPage } from "./store-page.js";

interface PersonsShares {
  conversations: ReadonlyMap<string, Conversation>;
  find: (sessionId: string) => Conversation;
  now: () => string;
  nextPlace: () => number;
}

export function memoryShares({ conversations, find, now, nextPlace }: PersonsShares): ShareStore {
  return {
    async createShare(input, options) {
      throwIfAborted(options?.signal);
      for (const { shares } of conversations.values()) {
        const existing = shares.get(input.id);
        if (existing) return structuredClone(existing.share);
      }
      const { session, shares } = find(input.sessionId);
      const share = newShare(input, session, now());
      shares.set(share.id, { share, place: nextPlace() });
      return structuredClone(share);
    },

    async listShares(request, options) {
      throwIfAborted(options?.signal);
      const { limit, before } = readPage("shares", request);
      const found = [...conversations.values()]
        .flatMap(({ shares }) => [...shares.values()])
        .filter(({ place }) => place < before)
        .filter(({ share }) => [undefined, share.sessionId].includes(request.sessionId))
        .sort((a, b) => b.place - a.place);
      const { rows, nextCursor } = cutPage("shares", found, limit);
      return { items: rows.map(({ share }) => structuredClone(share)), nextCursor };
    },

    async revokeShare(shareId, options) {
      throwIfAborted(options?.signal);
      for (const { shares } of conversations.values()) shares.delete(shareId);
    },
  };
}
