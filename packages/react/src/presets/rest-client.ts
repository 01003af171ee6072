import { createRestClient } from "@helperchat/adapter-rest";
import type { ChatClient } from "@helperchat/core";
import { useState } from "react";

/** A client of the REST API at this address, the same one until the address changes. */
export function useRestClient(api: string | undefined): ChatClient | null {
  const [made, setMade] = useState(() => makeClient(api));
  if (made.api === api) return made.client;
  const next = makeClient(api);
  setMade(next);
  return next.client;
}

function makeClient(api: string | undefined): {
  api: string | undefined;
  client: ChatClient | null;
} {
  return { api, client: api === undefined ? null : createRestClient({ api }) };
}
