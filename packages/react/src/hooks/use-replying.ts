import { useSyncExternalStore } from "react";
import { useChatClient } from "../provider/chat-client-context.js";

/** The ids of the sessions in which a reply is on its way. */
export function useReplying(): ReadonlySet<string> {
  const client = useChatClient();
  return useSyncExternalStore(client.subscribeReplying, client.getReplying, client.getReplying);
}
