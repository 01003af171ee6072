import type { SharedSession } from "@helperchat/core";
import { readSharedSession } from "@helperchat/core/wire";
import { orMissing } from "../or-missing.js";
import { routes } from "../routes.js";
import { askCall, type RestOptions } from "./rest-call.js";

export interface FetchSharedOptions extends RestOptions {
  /** What the link is made of. */
  token: string;
  /** How many messages at most, 1 to 200. Default: 50. */
  limit?: number;
  /** The `nextCursor` of the page before this one. */
  cursor?: string;
  signal?: AbortSignal;
}

/**
 * A page of what a link shows, from the beginning; `null` where it shows nothing, whatever the
 * reason. Nobody need be signed in. Rejects with a `ChatError` where the server can't be reached.
 *
 * @example
 * const session = await fetchShared({ api: "/api/chat", token });
 */
export async function fetchShared(options: FetchSharedOptions): Promise<SharedSession | null> {
  const { token, limit, cursor, signal, ...rest } = options;
  const call = { token, query: { limit, cursor }, signal };
  return orMissing(askCall(rest, routes.readShared, readSharedSession, call));
}
