import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";
import { useChatParts } from "./chat-context.js";

/** While the past is being read, and when it could not be. */
export function HistoryNotice() {
  const { chat } = useChatParts();
  const messages = useMessages();
  const history = useChat(chat, (state) => state.history);
  switch (history.type) {
    case "loading":
      return <Skeleton label={messages.loadingMessages} />;
    case "failed":
      return (
        <Notice
          kind="error"
          live
          text={`${messages.historyFailed} ${history.error.message}`}
          action={messages.tryAgain}
          onAct={() => chat.load()}
        />
      );
    default:
      return null;
  }
}
