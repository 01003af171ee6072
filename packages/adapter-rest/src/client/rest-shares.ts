import type { ShareStore } from "@helperchat/core";
import { object, readShare } from "@helperchat/core/wire";
import { orMissing } from "../or-missing.js";
import { routes } from "../routes.js";
import { page } from "./page.js";
import { askCall, type RestOptions, sendCall } from "./rest-call.js";

const readOneShare = object({ share: readShare });
const readShares = page("shares", readShare);

/** The signed-in person's shares. A server that shares nothing answers `unsupported`. */
export function restShares(options: RestOptions): ShareStore {
  return {
    async createShare(input, { signal } = {}) {
      const call = { body: input, signal };
      return (await askCall(options, routes.createShare, readOneShare, call)).share;
    },

    async listShares({ limit, cursor, sessionId }, { signal } = {}) {
      const call = { query: { limit, cursor, sessionId }, signal };
      return askCall(options, routes.listShares, readShares, call);
    },

    async revokeShare(shareId, { signal } = {}) {
      await orMissing(sendCall(options, routes.revokeShare, { shareId, signal }));
    },
  };
}
