import { forwardRef, useEffect, useRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useLayout } from "../hooks/use-layout.js";
import { useMessages } from "../messages/use-messages.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { selectEnd, selectShown } from "./shown.js";
import { useChatTitle } from "./use-chat-title.js";
import { useKeptFocus } from "./use-kept-focus.js";
import { useRevealed } from "./use-revealed.js";

/**
 * The conversation: a log that is quiet by itself, and keeps its end in view while one reads there.
 * It is what scrolls; what is in it lies in a second element, `messages-content`.
 */
export const MessageList = forwardRef<HTMLDivElement, PartProps<"div">>(function MessageList(
  { children, ...props },
  ref,
) {
  const { chat, follower } = useChatParts();
  const messages = useMessages();
  const title = useChatTitle();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const shown = useChat(chat, selectShown);
  const last = shown.at(-1);

  useLayout(() => {
    if (scroller.current && content.current) {
      return follower.attach(scroller.current, content.current);
    }
  }, [follower]);

  useLayout(follower.keepPlace, [shown]);
  useKeptFocus(scroller);

  useEffect(() => {
    let seen = selectEnd(chat.getSnapshot());
    return chat.subscribe(() => {
      const end = selectEnd(chat.getSnapshot());
      if (end !== seen) follower.tellNews();
      seen = end;
    });
  }, [chat, follower]);

  const ownId = last?.role === "user" ? last.id : null;
  useEffect(() => {
    if (ownId !== null) follower.toEnd();
  }, [ownId, follower]);

  // After what leads to the end, as a message that was asked for is where one wants to be.
  useRevealed(scroller);

  const own = {
    ref: scroller,
    "data-hc-part": "messages",
    "data-hc-scroller": "",
    role: "log",
    "aria-live": "off",
    "aria-label": messages.conversation(title),
    // Whoever has no mouse scrolls it with the keyboard.
    tabIndex: 0,
    children: (
      <div ref={content} data-hc-part="messages-content">
        {children}
      </div>
    ),
  };
  return usePart("div", own, props, ref);
});
