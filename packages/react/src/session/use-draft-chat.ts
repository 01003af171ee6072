import type { Chat, ChatState } from "@helperchat/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useHydrated } from "../hooks/use-hydrated.js";
import { type Source, useSelector } from "../hooks/use-selector.js";
import { useChatClient } from "../provider/chat-client-context.js";

export interface DraftChat {
  /** The new chat that waits for its first message; `null` on a server. */
  chat: Chat | null;
  /** Whether its first message has been stored: it is a session now. */
  begun: boolean;
  /** Makes another where this one has begun. One whose first message failed stays to be tried again. */
  renew: () => void;
}

/** The new chat of a helper: always one, so that beginning twice does not make two. */
export function useDraftChat(projectId: string, helper: string): DraftChat {
  const client = useChatClient();
  const hydrated = useHydrated();
  const [chat, setChat] = useState<Chat | null>(null);
  useEffect(() => {
    if (hydrated) setChat((now) => now ?? client.newChat({ projectId, helper }));
  }, [client, helper, hydrated, projectId]);
  const begun = useSelector<ChatState | null, boolean>(chat ?? nobody, hasBegun);

  const renew = useCallback(() => {
    if (hasBegun(chat?.getSnapshot() ?? null)) setChat(client.newChat({ projectId, helper }));
  }, [chat, client, helper, projectId]);

  return useMemo(() => ({ chat, begun, renew }), [chat, begun, renew]);
}

const nobody: Source<null> = { getSnapshot: () => null, subscribe: () => () => {} };

function hasBegun(state: ChatState | null): boolean {
  return state !== null && state.history.type !== "draft";
}
