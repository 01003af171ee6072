import { ChatClient } from "@helperchat/core";
import { fetchHelpers } from "./fetch-helpers.js";
import type { RestOptions } from "./rest-call.js";
import { createRestStore } from "./rest-store.js";
import { createRestTransport } from "./rest-transport.js";

/**
 * A client of a server that runs `createChatHandler`: its store, its replies and its helpers.
 *
 * @example
 * const client = createRestClient({ api: "/api/chat" });
 */
export function createRestClient(options: RestOptions): ChatClient {
  return new ChatClient({
    store: createRestStore(options),
    transport: createRestTransport(options),
    helpers: () => fetchHelpers(options),
  });
}
