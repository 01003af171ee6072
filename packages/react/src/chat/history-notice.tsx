import { useContext } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { SessionContext } from "../session/session-context.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";
import { useChatParts } from "./chat-context.js";
import { selectIsMissing } from "./shown.js";

/** While the past is being read, and when it could not be. */
export function HistoryNotice() {
  const { chat } = useChatParts();
  const messages = useMessages();
  const history = useChat(chat, (state) => state.history);
  const missing = useChat(chat, selectIsMissing);
  switch (history.type) {
    case "loading":
      return <Skeleton label={messages.loadingMessages} />;
    case "failed":
      if (missing) return <GoneNotice reason={messages.missingReason} />;
      return (
        <Notice
          kind="error"
          live
          text={`${messages.historyFailed} ${messages.reason(history.error)}`}
          action={messages.tryAgain}
          onAct={() => chat.load()}
        />
      );
    case "deleted":
      return <GoneNotice reason={messages.chatDeleted} />;
    default:
      return null;
  }
}

/** Trying again would not help, so the way on is another chat, where there is a place to open one. */
function GoneNotice({ reason }: { reason: string }) {
  const messages = useMessages();
  const session = useContext(SessionContext);
  return (
    <Notice
      kind="error"
      live
      text={reason}
      action={session ? messages.newChat : undefined}
      onAct={async () => session?.openNew()}
    />
  );
}
