import type { Chat, ChatState } from "@helperchat/core";
import { useChat } from "../hooks/use-chat.js";
import { useSession } from "../hooks/use-session.js";
import { useMessages } from "../messages/use-messages.js";
import { useChatParts } from "./chat-context.js";
import { selectIsMissing } from "./shown.js";

/** The title of the conversation that the nearest `ChatRoot` shows. */
export function useChatTitle(): string {
  return useTitleOf(useChatParts().chat);
}

/** The title of a conversation. Of one that has yet to begin, nobody is asked for it. */
export function useTitleOf(chat: Chat): string {
  const messages = useMessages();
  const isDraft = useChat(chat, selectIsDraft);
  const isMissing = useChat(chat, selectIsMissing);
  const isDeleted = useChat(chat, selectIsDeleted);
  const session = useSession(isDraft || isDeleted ? null : chat.sessionId);
  if (isMissing || isDeleted) return messages.missing;
  return session.data?.title ?? messages.untitled;
}

function selectIsDeleted({ history }: ChatState): boolean {
  return history.type === "deleted";
}

function selectIsDraft({ history }: ChatState): boolean {
  return history.type === "draft";
}
