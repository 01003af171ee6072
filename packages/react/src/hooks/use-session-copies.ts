import type { Session } from "@helperchat/core";
import { useMemo } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";

/** How a person makes one session of another. Each rejects with a `ChatError`. */
export interface SessionCopies {
  /** Copies a session with all of its branches. */
  duplicate(sessionId: string): Promise<Session>;
  /** Begins a session with what leads to this message, and the message itself. */
  fork(sessionId: string, messageId: string): Promise<Session>;
}

/** @see {@link SessionCopies} */
export function useSessionCopies(): SessionCopies {
  const client = useChatClient();
  const { copyOf } = useMessages();
  return useMemo(() => {
    const { store } = client;
    async function announced(copying: Promise<Session>): Promise<Session> {
      const copy = await copying;
      client.announce(copy);
      return copy;
    }
    return {
      async duplicate(sessionId) {
        const { duplicateSession } = await import("./copy-session.js");
        return announced(duplicateSession(store, sessionId, { title: copyOf }));
      },
      async fork(sessionId, messageId) {
        const { forkSession } = await import("./copy-session.js");
        return announced(forkSession(store, { sessionId, messageId }, { title: copyOf }));
      },
    };
  }, [client, copyOf]);
}
