import type { Message, SavingState } from "@helperchat/core";
import { createContext, useContext } from "react";

/** `left`: closed without sending, so that focus belongs where it was opened. */
export type EditorState = "closed" | "open" | "left";

/** What the parts of one message share. */
export interface MessageParts {
  message: Message;
  /** Whether more of it is on its way. */
  growing: boolean;
  /** How it stands with storing it; absent when it is stored. */
  saving: SavingState | undefined;
  /** The ids of all alternatives in the order they were made, its own included; absent where it has none. */
  branches: readonly string[] | undefined;
  /** Whether it is the last one shown. */
  last: boolean;
  /** When the message above it was stored; `null` where there is none. */
  previousAt: string | null;
  /** Whether another version of it is being written. */
  editor: EditorState;
  setEditor: (state: EditorState) => void;
}

export const MessageContext = createContext<MessageParts | null>(null);

/** The message that a part of yours is in. Throws outside of `MessageRows`. */
export function useMessageParts(): MessageParts {
  const parts = useContext(MessageContext);
  if (!parts) throw new Error("The parts of a message work inside <MessageRows>.");
  return parts;
}
