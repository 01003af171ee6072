import { useSyncExternalStore } from "react";
import { useChatClient } from "../provider/chat-client-context.js";

/** The ids of the sessions in which a message is not sent yet. */
export function useUnsent(): ReadonlySet<string> {
  const client = useChatClient();
  return useSyncExternalStore(client.subscribeUnsent, client.getUnsent, client.getUnsent);
}
