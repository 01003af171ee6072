// Presets: whole things, made of the parts below.

// Parts of a conversation.
export { Beginnings } from "./chat/beginnings.js";
export { BranchPicker } from "./chat/branch-picker.js";
export { type ChatParts, useChatParts } from "./chat/chat-context.js";
export { ChatHeader } from "./chat/chat-header.js";
export { ChatPending } from "./chat/chat-pending.js";
export { ChatRoot, type ChatRootProps } from "./chat/chat-root.js";
export { ChatTitle } from "./chat/chat-title.js";
export { Composer, type ComposerProps } from "./chat/composer.js";
export { ComposerInput } from "./chat/composer-input.js";
export { ComposerLimit } from "./chat/composer-limit.js";
export { ComposerNote } from "./chat/composer-note.js";
export { ContinueMessage } from "./chat/continue-message.js";
export { CopyButton, type CopyButtonProps } from "./chat/copy-button.js";
export { CopyMessage } from "./chat/copy-message.js";
export {
  type DataPartProps,
  type DataParts,
  type DataSchema,
  dataPart,
} from "./chat/data-part.js";
export { DaySeparator } from "./chat/day-separator.js";
export { type Decisions, type DecisionsState, useDecisions } from "./chat/decisions.js";
export { EditMessage } from "./chat/edit-message.js";
export { FileChip } from "./chat/file-chip.js";
export { HelperDescription, HelperIntro, HelperName } from "./chat/helper-intro.js";
export { HistoryNotice } from "./chat/history-notice.js";
export { JumpToLatest } from "./chat/jump-to-latest.js";
export { MessageActions } from "./chat/message-actions.js";
export { MessageContent } from "./chat/message-content.js";
export { type MessageParts, useMessageParts } from "./chat/message-context.js";
export { MessageEditor } from "./chat/message-editor.js";
export { MessageList } from "./chat/message-list.js";
export { MessageNotice } from "./chat/message-notice.js";
export { MessageRow } from "./chat/message-row.js";
export { MessageRows, type MessageRowsProps } from "./chat/message-rows.js";
export { OlderMessages } from "./chat/older-messages.js";
export { RateMessage } from "./chat/rate-message.js";
export { Reasoning, type ReasoningProps } from "./chat/reasoning.js";
export { RegenerateMessage } from "./chat/regenerate-message.js";
export { ReplyNotice } from "./chat/reply-notice.js";
export { ReplyStatus } from "./chat/reply-status.js";
export { RevealNotice } from "./chat/reveal-notice.js";
export { SendButton } from "./chat/send-button.js";
export { SourceList, type SourceListProps } from "./chat/source-list.js";
export { Starters } from "./chat/starters.js";
export { Suggestions, type SuggestionsProps } from "./chat/suggestions.js";
export { Templates } from "./chat/templates.js";
export { ToolApproval, type ToolApprovalProps } from "./chat/tool-approval.js";
export { ToolCall, type ToolCallProps } from "./chat/tool-call.js";
export { TrashedNotice } from "./chat/trashed-notice.js";
export { useChatTitle } from "./chat/use-chat-title.js";
export { useChat } from "./hooks/use-chat.js";
export { useHelper } from "./hooks/use-helper.js";
export { useLabels } from "./hooks/use-labels.js";
export { useReplying } from "./hooks/use-replying.js";
export { useSession } from "./hooks/use-session.js";
export { type SessionActions, useSessionActions } from "./hooks/use-session-actions.js";
export { type SessionCopies, useSessionCopies } from "./hooks/use-session-copies.js";
export { useSessions } from "./hooks/use-sessions.js";
export { useIsUnread, useUnread } from "./hooks/use-unread.js";
export { useUnsent } from "./hooks/use-unsent.js";
export { ImportButton } from "./import/import-button.js";
export type { KeyCommand, Keymap } from "./keyboard/keymap.js";
export { KeymapProvider, type KeymapProviderProps } from "./keyboard/keymap-provider.js";
// Keys.
export { KeysButton } from "./keyboard/keys-button.js";
export { CodeBlock, type CodeBlockProps } from "./markdown/code-block.js";
// How content is drawn.
export {
  type ContentOptions,
  ContentProvider,
  type ContentProviderProps,
} from "./markdown/content-options.js";
export { highlighting } from "./markdown/highlighting.js";
export { Markdown, type MarkdownProps } from "./markdown/markdown.js";
export type {
  CodeToken,
  CodeTokenizer,
  FenceProps,
  MarkdownPlugin,
  MarkdownSyntax,
} from "./markdown/markdown-plugin.js";
// Words.
export { en } from "./messages/en.js";
export type { FirstMessages } from "./messages/first-messages.js";
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
export { SearchButton, type SearchButtonProps } from "./search/search-button.js";
export { HelperChatRoot, type HelperChatRootProps } from "./session/helper-chat-root.js";
export {
  type MessageTarget,
  type OpenSession,
  type ShownChat,
  useHelperFace,
  useOpenSession,
} from "./session/session-context.js";
export { type SidebarState, useSidebarState } from "./session/sidebar-state.js";
// Sharing.
export { LinksButton } from "./share/links-button.js";
export { shareInPage } from "./share/share-in-page.js";
export {
  type AskedLinks,
  type ShareHref,
  SharingProvider,
  type SharingProviderProps,
  useSharing,
} from "./share/sharing.js";
// Parts of a sidebar.
export { ArchiveButton } from "./sidebar/archive-button.js";
export { FolderFilter, type FolderFilterProps } from "./sidebar/labels/folder-filter.js";
export { TagFilter, type TagFilterProps } from "./sidebar/labels/tag-filter.js";
export { SelectButton } from "./sidebar/selection/select-button.js";
export { SessionList, type SessionListProps } from "./sidebar/session-list.js";
export { SessionSearch, type SessionSearchProps } from "./sidebar/session-search.js";
export { Sidebar, type SidebarProps } from "./sidebar/sidebar.js";
export { SidebarFooter } from "./sidebar/sidebar-footer.js";
export { SidebarNotices } from "./sidebar/sidebar-notices.js";
export { SidebarToggle } from "./sidebar/sidebar-toggle.js";
export { TrashButton } from "./sidebar/trash/trash-button.js";
export { OwnTemplates } from "./templates/own-templates.js";
export { Notice, type NoticeProps } from "./ui/notice.js";
export { Skeleton } from "./ui/skeleton.js";
export type { PartProps } from "./ui/use-part.js";
