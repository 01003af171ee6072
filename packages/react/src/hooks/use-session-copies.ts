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

const load = () => import("./copy-session.js");

/** @see {@link SessionCopies} */
export function useSessionCopies(): SessionCopies {
  const client = useChatClient();
  const { copyOf: title } = useMessages();
  return useMemo(
    () => ({
      duplicate: async (sessionId) => (await load()).duplicate(client, sessionId, { title }),
      fork: async (sessionId, messageId) =>
        (await load()).fork(client, { sessionId, messageId }, { title }),
    }),
    [client, title],
  );
}
