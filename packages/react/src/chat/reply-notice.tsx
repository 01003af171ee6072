import { type ChatState, isAnswered } from "@helperchat/core";
import { forwardRef } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { selectWaiting } from "./shown.js";

/** What is to be said of a reply that has no message of its own: it is awaited, or did not come. */
export const ReplyNotice = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function ReplyNotice(props, ref) {
    const { chat } = useChatParts();
    const messages = useMessages();
    const waiting = useChat(chat, selectWaiting);
    const reply = useChat(chat, selectTrouble);
    const given = { ...props, ref };
    if (waiting) return <Waiting {...given} />;
    switch (reply?.type) {
      case "reconnecting":
        return <Notice {...given} kind="pending" text={messages.reconnecting} />;
      case "failed":
        return (
          <Notice
            {...given}
            kind="error"
            live
            text={messages.reason(reply.error)}
            action={messages.tryAgain}
            onAct={() => chat.retry()}
          />
        );
      case "interrupted":
        return (
          <Notice
            {...given}
            kind="warning"
            live
            text={messages.noReply}
            action={messages.tryAgain}
            onAct={() => chat.retry()}
          />
        );
      default:
        return null;
    }
  },
);

/** Three dots: something shows at once. Told to a screen reader by `ReplyStatus`. */
const Waiting = forwardRef<HTMLParagraphElement, PartProps<"p">>(function Waiting(props, ref) {
  const own = {
    "data-hc-part": "waiting",
    "aria-hidden": true,
    children: (
      <>
        <span />
        <span />
        <span />
      </>
    ),
  };
  return usePart("p", own, props, ref);
});

/** The reply to what is shown, where nothing else tells how it fares. */
function selectTrouble(state: ChatState) {
  const { reply, headId, saving } = state;
  if (reply.type === "reconnecting") return isAnswered(state, reply.parentId) ? reply : null;
  if (reply.type !== "failed" && reply.type !== "interrupted") return null;
  const toldElsewhere = reply.messageId !== null || (headId !== null && saving.has(headId));
  return reply.parentId === headId && !toldElsewhere ? reply : null;
}
