import { type ChatState, isAnswered } from "@helperchat/core";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import { useChatParts } from "./chat-context.js";
import { selectWaiting } from "./shown.js";

/** What is to be said of a reply that has no message of its own: it is awaited, or did not come. */
export function ReplyNotice() {
  const { chat } = useChatParts();
  const messages = useMessages();
  const waiting = useChat(chat, selectWaiting);
  const reply = useChat(chat, selectTrouble);
  if (waiting) {
    return (
      <p data-hc-part="waiting" aria-hidden="true">
        <span />
        <span />
        <span />
      </p>
    );
  }
  switch (reply?.type) {
    case "reconnecting":
      return <Notice kind="pending" text={messages.reconnecting} />;
    case "failed":
      return (
        <Notice
          kind="error"
          live
          text={reply.error.message}
          action={messages.tryAgain}
          onAct={() => chat.retry()}
        />
      );
    case "interrupted":
      return (
        <Notice
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
}

/** The reply to what is shown, where nothing else tells how it fares. */
function selectTrouble(state: ChatState) {
  const { reply, headId, saving } = state;
  if (reply.type === "reconnecting") return isAnswered(state, reply.parentId) ? reply : null;
  if (reply.type !== "failed" && reply.type !== "interrupted") return null;
  const toldElsewhere = reply.messageId !== null || (headId !== null && saving.has(headId));
  return reply.parentId === headId && !toldElsewhere ? reply : null;
}
