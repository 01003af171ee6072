import type { StatsStore } from "@helperchat/core";
import { readStats } from "@helperchat/core/wire";
import { routes } from "../routes.js";
import { askCall, type RestOptions } from "./rest-call.js";

/** What is counted at the server. Rejects with `unsupported` where its store does not count. */
export function restStats(options: RestOptions): StatsStore {
  return {
    readStats: async (request, { signal } = {}) =>
      askCall(options, routes.readStats, readStats, { query: request, signal }),
  };
}
