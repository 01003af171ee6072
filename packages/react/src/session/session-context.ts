import type { Chat, ChatError, HelperFace } from "@helperchat/core";
import { createContext, useContext } from "react";

/** What is shown in the place of the conversation. */
export type ShownChat =
  | { type: "loading" }
  | { type: "failed"; error: ChatError; retry: () => void }
  | {
      type: "chat";
      chat: Chat;
      /** Where its draft is kept, see `ChatRoot`. */
      draftKey: string | null;
      /** Grows whenever the person has chosen it, and focus should go there; 0 when nobody did. */
      arrivals: number;
      /** The message to show; another object whenever it is asked for. */
      target: MessageTarget | null;
    };

/** A message that the person wants to see. */
export interface MessageTarget {
  sessionId: string;
  messageId: string;
}

/** Which session is open, and the ways to open another. */
export interface OpenSession {
  projectId: string;
  helperId: string;
  shown: ShownChat;
  /** Shows a session; `null` shows a new chat that is not begun. Focus follows unless told not to. */
  open: (sessionId: string | null, focus?: boolean) => void;
  /** Shows a session at this message, which gets the focus. */
  openMessage: (target: MessageTarget) => void;
  /**
   * Begins a new chat: with its first message, or at once where the helper has a journey. One that
   * the helper has opened and nobody has touched is shown again instead of beginning another.
   */
  openNew: () => void;
  /** Which folder new chats are put into, from the next that is begun on; `null`: into none. */
  beginIn: (folder: string | null) => void;
}

export const SessionContext = createContext<OpenSession | null>(null);

/** Which session is open in the nearest `HelperChatRoot`. Throws where there is none. */
export function useOpenSession(): OpenSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("This part works inside a <HelperChatRoot projectId=… helper=…>.");
  return session;
}

export const HelperFaceContext = createContext<HelperFace>(unknownHelper(""));

/** The helper of the nearest `HelperChatRoot`; until it is known, one with its id for a name. */
export function useHelperFace(): HelperFace {
  return useContext(HelperFaceContext);
}

export function unknownHelper(id: string): HelperFace {
  return { id, name: id, description: "", starters: [], templates: [], journey: null };
}
