import { Beginnings } from "../chat/beginnings.js";
import { BranchPicker } from "../chat/branch-picker.js";
import { ChatHeader } from "../chat/chat-header.js";
import { ChatPending } from "../chat/chat-pending.js";
import { ChatRoot } from "../chat/chat-root.js";
import { ChatTitle } from "../chat/chat-title.js";
import { Composer } from "../chat/composer.js";
import { ComposerInput } from "../chat/composer-input.js";
import { ComposerLimit } from "../chat/composer-limit.js";
import { ComposerNote } from "../chat/composer-note.js";
import { ContinueMessage } from "../chat/continue-message.js";
import { CopyMessage } from "../chat/copy-message.js";
import { DaySeparator } from "../chat/day-separator.js";
import { EditMessage } from "../chat/edit-message.js";
import { HelperDescription, HelperIntro, HelperName } from "../chat/helper-intro.js";
import { HistoryNotice } from "../chat/history-notice.js";
import { JumpToLatest } from "../chat/jump-to-latest.js";
import { MessageActions } from "../chat/message-actions.js";
import { MessageContent } from "../chat/message-content.js";
import { MessageEditor } from "../chat/message-editor.js";
import { MessageList } from "../chat/message-list.js";
import { MessageNotice } from "../chat/message-notice.js";
import { MessageRow } from "../chat/message-row.js";
import { MessageRows } from "../chat/message-rows.js";
import { OlderMessages } from "../chat/older-messages.js";
import { RateMessage } from "../chat/rate-message.js";
import { RegenerateMessage } from "../chat/regenerate-message.js";
import { ReplyNotice } from "../chat/reply-notice.js";
import { ReplyStatus } from "../chat/reply-status.js";
import { RevealNotice } from "../chat/reveal-notice.js";
import { SendButton } from "../chat/send-button.js";
import { Starters } from "../chat/starters.js";
import { Suggestions } from "../chat/suggestions.js";
import { Templates } from "../chat/templates.js";
import { TrashedNotice } from "../chat/trashed-notice.js";
import { useOpenSession } from "../session/session-context.js";
import { SidebarToggle } from "../sidebar/sidebar-toggle.js";
import { OwnTemplates } from "../templates/own-templates.js";

export interface ChatInterfaceProps {
  className?: string;
}

/** The conversation that is open: its title, its messages, and where to write. Inside a `HelperChatRoot`. */
export function ChatInterface({ className }: ChatInterfaceProps) {
  const { shown } = useOpenSession();
  if (shown.type !== "chat") return <ChatPending className={className} />;
  const { chat, draftKey, arrivals, target } = shown;
  return (
    <ChatRoot
      key={chat.sessionId}
      chat={chat}
      draftKey={draftKey}
      target={target}
      className={className}
    >
      <ChatHeader>
        <SidebarToggle />
        <ChatTitle />
      </ChatHeader>
      <MessageList>
        <OlderMessages />
        <HistoryNotice />
        <HelperIntro>
          <HelperName />
          <HelperDescription />
          {beginnings}
        </HelperIntro>
        <MessageRows>{message}</MessageRows>
        <ReplyNotice />
        <Beginnings>{beginnings}</Beginnings>
        <Suggestions />
      </MessageList>
      <RevealNotice />
      <TrashedNotice />
      <ReplyStatus />
      <JumpToLatest />
      <Composer arrivals={arrivals}>
        <ComposerInput />
        <SendButton />
        <ComposerLimit />
        <ComposerNote />
      </Composer>
    </ChatRoot>
  );
}

const beginnings = (
  <>
    <Starters />
    <Templates />
    <OwnTemplates />
  </>
);

const message = (
  <>
    <DaySeparator />
    <MessageRow>
      <MessageContent />
      <MessageEditor />
      <MessageNotice />
      <MessageActions>
        <BranchPicker />
        <CopyMessage />
        <EditMessage />
        <RegenerateMessage />
        <ContinueMessage />
        <RateMessage />
      </MessageActions>
    </MessageRow>
  </>
);
