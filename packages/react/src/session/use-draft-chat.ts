import type { Chat, ChatState } from "@helperchat/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { selectEmpty } from "../chat/shown.js";
import { useHydrated } from "../hooks/use-hydrated.js";
import { type Source, useSelector } from "../hooks/use-selector.js";
import { useUnsent } from "../hooks/use-unsent.js";
import { useChatClient } from "../provider/chat-client-context.js";

export interface DraftChat {
  /** The new chat that waits for its first message; `null` on a server. */
  chat: Chat | null;
  /** Whether its first message has been stored: it is a session now. */
  begun: boolean;
  /** Whether it has a first message that is not sent yet. */
  unsent: boolean;
  /** Makes another where this one has begun. One whose first message failed stays to be tried again. */
  renew: () => void;
}

/**
 * The new chat of a helper: always one, so that beginning twice does not make two. Where an earlier
 * page has left one whose first message is not sent yet, it is that.
 */
export function useDraftChat(projectId: string, helper: string): DraftChat {
  const client = useChatClient();
  const hydrated = useHydrated();
  const [chat, setChat] = useState<Chat | null>(null);
  const unsentIds = useUnsent();
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the sessions that have something unsent, the answer changes
  useEffect(() => {
    if (!hydrated) return;
    setChat((now) => {
      if (now && !selectEmpty(now.getSnapshot())) return now;
      const seed = { projectId, helper };
      return client.unsentDraft(seed) ?? now ?? client.newChat(seed);
    });
  }, [client, helper, hydrated, projectId, unsentIds]);
  const begun = useSelector<ChatState | null, boolean>(chat ?? nobody, hasBegun);

  const renew = useCallback(() => {
    if (!hasBegun(chat?.getSnapshot() ?? null)) return;
    const seed = { projectId, helper };
    setChat(client.unsentDraft(seed) ?? client.newChat(seed));
  }, [chat, client, helper, projectId]);

  const unsent = chat !== null && !begun && unsentIds.has(chat.sessionId);
  return useMemo(() => ({ chat, begun, unsent, renew }), [chat, begun, unsent, renew]);
}

const nobody: Source<null> = { getSnapshot: () => null, subscribe: () => () => {} };

function hasBegun(state: ChatState | null): boolean {
  return state?.history.type === "loaded";
}
