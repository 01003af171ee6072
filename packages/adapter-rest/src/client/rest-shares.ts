import type { ShareStore } from "@helperchat/core";
import { list, nullable, object, readShare, text } from "@helperchat/core/wire";
import { orMissing } from "../or-missing.js";
import { routes } from "../routes.js";
import { askCall, type RestOptions, sendCall } from "./rest-call.js";

const readOneShare = object({ share: readShare });
const readShares = object({ shares: list(readShare), nextCursor: nullable(text) });

/** The signed-in person's shares. A server that shares nothing answers `unsupported`. */
export function restShares(options: RestOptions): ShareStore {
  return {
    async createShare(input, { signal } = {}) {
      const call = { body: input, signal };
      return (await askCall(options, routes.createShare, readOneShare, call)).share;
    },

    async listShares({ limit, cursor, sessionId }, { signal } = {}) {
      const call = { query: { limit, cursor, sessionId }, signal };
      const { shares, nextCursor } = await askCall(options, routes.listShares, readShares, call);
      return { items: shares, nextCursor };
    },

    async revokeShare(shareId, { signal } = {}) {
      await orMissing(sendCall(options, routes.revokeShare, { shareId, signal }));
    },
  };
}
