import { useCallback, useSyncExternalStore } from "react";
import { useChatClient } from "../provider/chat-client-context.js";

/** The ids of the sessions with something that the person has not seen, as far as they were listed. */
export function useUnread(): ReadonlySet<string> {
  const client = useChatClient();
  return useSyncExternalStore(client.subscribeUnread, client.getUnread, client.getUnread);
}

/** Whether this session has something that the person has not seen; a render only where that changes. */
export function useIsUnread(sessionId: string): boolean {
  const client = useChatClient();
  const read = useCallback(() => client.getUnread().has(sessionId), [client, sessionId]);
  return useSyncExternalStore(client.subscribeUnread, read, read);
}
