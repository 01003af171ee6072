// Presets: whole things, made of the parts below.

// Parts of a conversation.
export { type ChatParts, useChatParts } from "./chat/chat-context.js";
export { ChatHeader, type ChatHeaderProps } from "./chat/chat-header.js";
export { ChatRoot, type ChatRootProps } from "./chat/chat-root.js";
export { Composer, type ComposerProps } from "./chat/composer.js";
export { CopyButton, type CopyButtonProps } from "./chat/copy-button.js";
export { FileChip } from "./chat/file-chip.js";
export { HelperIntro } from "./chat/helper-intro.js";
export { HistoryNotice } from "./chat/history-notice.js";
export { JumpToLatest } from "./chat/jump-to-latest.js";
export { MessageContent, type MessageContentProps } from "./chat/message-content.js";
export { MessageList, type MessageListProps } from "./chat/message-list.js";
export { MessageRow, type MessageRowProps } from "./chat/message-row.js";
export { Reasoning, type ReasoningProps } from "./chat/reasoning.js";
export { ReplyStatus } from "./chat/reply-status.js";
export { SourceList } from "./chat/source-list.js";
export { ToolCall } from "./chat/tool-call.js";
export { TrashedNotice } from "./chat/trashed-notice.js";
export { useChatTitle } from "./chat/use-chat-title.js";
export { useChat } from "./hooks/use-chat.js";
export { useHelper } from "./hooks/use-helper.js";
export { useReplying } from "./hooks/use-replying.js";
export { useSession } from "./hooks/use-session.js";
export { type SessionActions, useSessionActions } from "./hooks/use-session-actions.js";
export { useSessions } from "./hooks/use-sessions.js";
export { useIsUnread, useUnread } from "./hooks/use-unread.js";
export { useUnsent } from "./hooks/use-unsent.js";
export { Markdown, type MarkdownProps } from "./markdown/markdown.js";
// Words.
export { en } from "./messages/en.js";
export type { Messages } from "./messages/messages.js";
export { useMessages } from "./messages/use-messages.js";
export { ChatInterface, type ChatInterfaceProps } from "./presets/chat-interface.js";
export { HelperChat, type HelperChatProps } from "./presets/helper-chat.js";
export { NewChatButton, type NewChatButtonProps } from "./presets/new-chat-button.js";
export { SessionSidebar, type SessionSidebarProps } from "./presets/session-sidebar.js";
// Hooks.
export { useChatClient } from "./provider/chat-client-context.js";
// The ground they stand on.
export {
  HelperChatProvider,
  type HelperChatProviderProps,
} from "./provider/helper-chat-provider.js";
export { useClientOf } from "./provider/use-client-of.js";
export { HelperChatRoot, type HelperChatRootProps } from "./session/helper-chat-root.js";
export {
  type OpenSession,
  type ShownChat,
  useHelperFace,
  useOpenSession,
} from "./session/session-context.js";
export { type SidebarState, useSidebarState } from "./session/sidebar-state.js";
// Parts of a sidebar.
export { SessionList, type SessionListProps } from "./sidebar/session-list.js";
export { Sidebar, type SidebarProps } from "./sidebar/sidebar.js";
export { SidebarNotices } from "./sidebar/sidebar-notices.js";
export { SidebarToggle } from "./sidebar/sidebar-toggle.js";
export { Notice, type NoticeProps } from "./ui/notice.js";
