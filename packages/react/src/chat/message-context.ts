import { type Chat, type Message, replyMessage, type SavingState } from "@helperchat/core";
import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import { memoSelection, type Source } from "../hooks/use-selector.js";

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
  /** When the message above it was made; `null` where there is none. */
  previousAt: string | null;
  /** Whether another version of it is being written. */
  editor: EditorState;
  setEditor: (state: EditorState) => void;
}

/** Is another one where its row changes, and the same for every word of a reply. */
export const MessageContext = createContext<Source<MessageParts | null> | null>(null);

/** What the parts of a message that is whole share. */
export function wholeMessage(parts: MessageParts): Source<MessageParts> {
  return { getSnapshot: () => parts, subscribe: () => () => {} };
}

/** What the parts of the reply that is coming share: the message is as far as the chat has it. */
export function growingMessage(
  chat: Chat,
  row: Omit<MessageParts, "message">,
): Source<MessageParts | null> {
  let parts: MessageParts | null = null;
  return {
    subscribe: chat.subscribe,
    getSnapshot() {
      const message = replyMessage(chat.getSnapshot());
      // Once it has ended its row will say so; until then it is as it was.
      if (message && message !== parts?.message) parts = { ...row, message };
      return parts;
    },
  };
}

/**
 * The message that a part of yours is in, and a render for whatever changes of it: for every word of
 * one that grows. With a selector, a render only where what it selects has changed; of an object
 * that it makes, where one of its fields has. Throws outside of `MessageRows`.
 *
 * @param select Pure; declare it outside of the component.
 *
 * @example
 * const role = useMessageParts(({ message }) => message.role);
 */
export function useMessageParts(): MessageParts;
export function useMessageParts<T>(select: (parts: MessageParts) => T): T;
export function useMessageParts<T>(select?: (parts: MessageParts) => T): T | MessageParts {
  const source = useContext(MessageContext);
  if (!source) throw outside();
  const read = useMemo(() => {
    const all = (parts: MessageParts | null) => {
      if (!parts) throw outside();
      return select ? select(parts) : parts;
    };
    return memoSelection(source, all, isAlike);
  }, [source, select]);
  return useSyncExternalStore(source.subscribe, read, read);
}

function outside(): Error {
  return new Error("The parts of a message work inside <MessageRows>.");
}

function isAlike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isPlain(a) || !isPlain(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.is(a[name], b[name]))
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether it is a reply, stored as it is shown. */
export function isStoredReply({ message, saving }: MessageParts): boolean {
  return message.role === "assistant" && message.status !== "replying" && !saving;
}
