import { useEffect } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import type { SidebarParts } from "./sidebar-context.js";

/** Says so when it can't be found out what an earlier page left unsent. */
export function useOutboxTrouble(say: SidebarParts["say"]): void {
  const client = useChatClient();
  const { unsentUnknown } = useMessages();
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type !== "outbox-failed") return;
        say({ type: "failed", text: `${unsentUnknown} ${event.error.message}` });
      }),
    [client, say, unsentUnknown],
  );
}
