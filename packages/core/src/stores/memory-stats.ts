import type { StatsStore } from "../stats-store.js";
import type { Conversation } from "./memory-database.js";
import { StatsSum } from "./stats-sum.js";
import { throwIfAborted } from "./store-errors.js";

/** Reads every message for each count, as a search does. */
export function memoryStats(conversations: ReadonlyMap<string, Conversation>): StatsStore {
  return {
    async readStats(request, options) {
      throwIfAborted(options?.signal);
      const sum = new StatsSum(request);
      for (const { session, messages } of conversations.values()) {
        if (!sum.asksFor(session)) continue;
        for (const message of messages.values()) sum.addMessage(session, message);
      }
      return sum.stats();
    },
  };
}
