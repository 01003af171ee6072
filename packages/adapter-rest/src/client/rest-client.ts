import { ChatClient } from "@helperchat/core";
import { browserDevice } from "@helperchat/core/browser";
import { fetchHelpers } from "./fetch-helpers.js";
import type { RestOptions } from "./rest-call.js";
import { createRestStore } from "./rest-store.js";
import { createRestTransport } from "./rest-transport.js";

export interface RestClientOptions extends RestOptions {
  /**
   * Names the person on this device, as the app knows them when no server answers: what one person
   * left unsent is neither shown to nor sent as the next. The server decides by itself who is asking.
   */
  personId: string;
}

/**
 * A client of a server that runs `createChatHandler`: its store, its replies and its helpers, on
 * the browser's device. Close it when the person signs out.
 *
 * @example
 * const client = createRestClient({ api: "/api/chat", personId: user.id });
 */
export function createRestClient({ personId, ...options }: RestClientOptions): ChatClient {
  return new ChatClient({
    device: browserDevice(personId),
    store: createRestStore(options),
    transport: createRestTransport(options),
    helpers: () => fetchHelpers(options),
  });
}
