import type { Session, SessionPatch, UpdateOptions } from "@helperchat/core";
import { toChatError } from "@helperchat/core";
import { useCallback } from "react";
import { useMessages } from "../../messages/use-messages.js";
import { useChatClient } from "../../provider/chat-client-context.js";
import { useOpenSession } from "../../session/session-context.js";
import { useRootElement } from "../../ui/root-element.js";
import { useSidebarParts } from "../sidebar-context.js";

/** What is to become of several sessions. */
export interface ManyChange {
  sessions: readonly Session[];
  /** What changes in a session; `null`: nothing. */
  patchOf: (session: Session) => SessionPatch | null;
  /** What is said of so many that were changed. */
  done: (count: number) => string;
}

/** Changes several sessions, offers one undo for all of them, and says which could not be changed. */
export function useChangeMany(): (change: ManyChange, options?: UpdateOptions) => Promise<void> {
  const client = useChatClient();
  const messages = useMessages();
  const session = useOpenSession();
  const root = useRootElement();
  const parts = useSidebarParts();
  return useCallback(
    async (change, options = {}) => {
      try {
        const { changeMany } = await import("./change-many.js");
        await changeMany({ client, messages, session, root, parts }, change, options);
      } catch (error) {
        // What does it could not be loaded.
        const { sessions } = change;
        const text = messages.manyNotChanged(sessions.length, []);
        parts.say({ type: "failed", text: `${text} ${messages.reason(toChatError(error))}` });
      }
    },
    [client, messages, session, root, parts],
  );
}
