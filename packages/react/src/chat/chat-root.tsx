import { type Chat, type ChatState, hasUnsent, isReplying } from "@helperchat/core";
import { forwardRef, useEffect, useId, useMemo } from "react";
import { useChat } from "../hooks/use-chat.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { ChatContext } from "./chat-context.js";
import { draftOf } from "./draft-of.js";
import { EndFollower } from "./end-follower.js";
import { selectIsMissing } from "./shown.js";
import { useLook } from "./use-look.js";
import { RevealContext, useReveal } from "./use-reveal.js";

export interface ChatRootProps extends PartProps<"section"> {
  /** Give it `key={chat.sessionId}`: what is open, typed or scrolled belongs to one conversation. */
  chat: Chat;
  /**
   * The name under which the draft is kept in the tab's `sessionStorage`, `null` for in memory
   * alone. Default: the id of the session.
   */
  draftKey?: string | null;
  /** A message to bring into view; another object does it again. */
  target?: { messageId: string } | null;
}

/** One conversation: what is in it knows its chat. */
export const ChatRoot = forwardRef<HTMLElement, ChatRootProps>(function ChatRoot(given, ref) {
  const { chat, draftKey = given.chat.sessionId, target = null, ...props } = given;
  const composerId = useId();
  const draft = draftOf(chat);
  const state = useChat(chat, selectState);
  const reveal = useReveal(chat, target);
  const parts = useMemo(
    () => ({ chat, draft, composerId, follower: new EndFollower() }),
    [chat, draft, composerId],
  );

  useEffect(() => {
    // A chat that failed to load is tried again whenever it is opened, unless that can't help.
    if (!selectIsMissing(chat.getSnapshot())) void chat.load();
  }, [chat]);

  useLook(chat.sessionId);

  useEffect(() => draft.keepUnder(draftKey), [draft, draftKey]);

  useEffect(() => {
    window.addEventListener("pagehide", draft.flush);
    return () => {
      window.removeEventListener("pagehide", draft.flush);
      draft.flush();
    };
  }, [draft]);

  const own = { "data-hc-part": "chat", "data-hc-state": state };
  const section = usePart("section", own, props, ref);
  return (
    <ChatContext.Provider value={parts}>
      <RevealContext.Provider value={reveal}>{section}</RevealContext.Provider>
    </ChatContext.Provider>
  );
});

function selectState(state: ChatState): "replying" | "unsent" | "idle" {
  if (isReplying(state)) return "replying";
  return hasUnsent(state) ? "unsent" : "idle";
}
