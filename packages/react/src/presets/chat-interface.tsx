import type { Chat } from "@helperchat/core";
import { ChatHeader } from "../chat/chat-header.js";
import { ChatRoot } from "../chat/chat-root.js";
import { Composer } from "../chat/composer.js";
import { HelperIntro } from "../chat/helper-intro.js";
import { HistoryNotice } from "../chat/history-notice.js";
import { JumpToLatest } from "../chat/jump-to-latest.js";
import { MessageList } from "../chat/message-list.js";
import { ReplyStatus } from "../chat/reply-status.js";
import { selectIsMissing } from "../chat/shown.js";
import { TrashedNotice } from "../chat/trashed-notice.js";
import { useChatTitle } from "../chat/use-chat-title.js";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace, useOpenSession } from "../session/session-context.js";
import { SidebarToggle } from "../sidebar/sidebar-toggle.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";

export interface ChatInterfaceProps {
  className?: string;
}

/** The conversation that is open: its title, its messages, and where to write. Inside a `HelperChatRoot`. */
export function ChatInterface({ className }: ChatInterfaceProps) {
  const { shown } = useOpenSession();
  if (shown.type !== "chat") return <NoChat className={className} />;
  const { chat, draftKey, arrivals } = shown;
  return (
    <ChatRoot key={chat.sessionId} chat={chat} draftKey={draftKey} className={className}>
      <Conversation chat={chat} arrivals={arrivals} />
    </ChatRoot>
  );
}

function Conversation({ chat, arrivals }: { chat: Chat; arrivals: number }) {
  const messages = useMessages();
  const title = useChatTitle();
  const missing = useChat(chat, selectIsMissing);
  return (
    <>
      <ChatHeader title={title}>
        <SidebarToggle />
      </ChatHeader>
      <MessageList label={messages.conversation(title)}>
        <HistoryNotice />
        <HelperIntro />
      </MessageList>
      <TrashedNotice />
      <ReplyStatus />
      <JumpToLatest />
      {!missing && (
        <Composer
          arrivals={arrivals}
          description={arrivals > 0 ? messages.opened(title) : undefined}
        />
      )}
    </>
  );
}

/** Before it is known which conversation to show, and when that could not be found out. */
function NoChat({ className }: ChatInterfaceProps) {
  const { shown } = useOpenSession();
  const messages = useMessages();
  const helper = useHelperFace();
  return (
    <section data-hc-part="chat" data-hc-state={shown.type} className={className}>
      <ChatHeader title={helper.name}>
        <SidebarToggle />
      </ChatHeader>
      {shown.type === "failed" ? (
        <Notice
          kind="error"
          live
          text={`${messages.sessionsFailed} ${shown.error.message}`}
          action={messages.tryAgain}
          onAct={async () => shown.retry()}
        />
      ) : (
        <Skeleton label={messages.loadingMessages} />
      )}
    </section>
  );
}
