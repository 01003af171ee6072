import type { Chat } from "@helperchat/core";
import { createContext, useContext } from "react";
import type { ComposerDraft } from "./composer-draft.js";
import type { EndFollower } from "./end-follower.js";

/** What the parts of one conversation share. Never changes while they are there. */
export interface ChatParts {
  chat: Chat;
  draft: ComposerDraft;
  follower: EndFollower;
  /** The `id` of the composer's text field. */
  composerId: string;
}

export const ChatContext = createContext<ChatParts | null>(null);

/** What the parts of the nearest `ChatRoot` share. Throws where there is none. */
export function useChatParts(): ChatParts {
  const parts = useContext(ChatContext);
  if (!parts) throw new Error("The parts of a chat work inside a <ChatRoot chat={…}>.");
  return parts;
}
