import { createRestClient } from "@helperchat/adapter-rest";
import type { ChatClient } from "@helperchat/core";
import { useClientOf } from "../provider/use-client-of.js";

/** A client of the REST API at this address, for this person: the same one until either changes. */
export function useRestClient(api: string, personId: string): ChatClient {
  return useClientOf(JSON.stringify([api, personId]), () => createRestClient({ api, personId }));
}
