export { type BulkStore, isBulkStore } from "./bulk-store.js";
export { Chat } from "./chat/chat.js";
export type { ChatOptions } from "./chat/chat-context.js";
export {
  type ChatState,
  type HistoryState,
  hasUnsent,
  initialChatState,
  isAnswered,
  isReplying,
  type OlderState,
  type ReplyInProgress,
  type ReplyState,
  replyMessage,
  type SavingState,
  shownMessages,
  siblings,
  unsentMessages,
} from "./chat/chat-state.js";
export { type ChatEvent, reduceChat } from "./chat/reduce-chat.js";
export { ChatError, type ChatErrorOptions, isChatError, toChatError } from "./chat-error.js";
export type {
  ChatModel,
  ErasingModel,
  ModelEvent,
  ModelRequest,
  TitleModel,
  TitleOptions,
} from "./chat-model.js";
export {
  type ChatTransport,
  type ErasingTransport,
  isErasingTransport,
  isTitlingTransport,
  type ReplyChunk,
  type ReplyStream,
  type TitlingTransport,
} from "./chat-transport.js";
export { ChatClient, type ChatClientOptions } from "./client/chat-client.js";
export type { ClientEvent } from "./client/session-news.js";
export type { UpdateOptions, UpdateProgress } from "./client/update-sessions.js";
export type { Erasure } from "./contract/erasure.js";
export { type ErrorCode, errorCodes } from "./contract/error-code.js";
export type { Feedback } from "./contract/feedback.js";
export type { HelperFace, Starter } from "./contract/helper-face.js";
export type { JsonObject, JsonValue } from "./contract/json.js";
export type { Label, LabelChange, LabelRequest, Labels } from "./contract/label.js";
export {
  MAX_FOLDER,
  MAX_PAGE,
  MAX_PREVIEW,
  MAX_QUERY,
  MAX_REASON,
  MAX_SNIPPET,
  MAX_TAG,
  MAX_TAGS,
  MAX_TEMPLATE_MESSAGES,
  MAX_TEMPLATE_TEXT,
  MAX_TITLE,
} from "./contract/limits.js";
export type { Message, MessageError, MessageInput, MessageStatus } from "./contract/message.js";
export type {
  DataPart,
  FilePart,
  MessagePart,
  ReasoningPart,
  SourcePart,
  TextPart,
  ToolPart,
  Usage,
} from "./contract/message-part.js";
export type { Page, PageRequest } from "./contract/page.js";
export type { ReplyEvent } from "./contract/reply-event.js";
export type {
  ReplyRequest,
  SessionSeed,
  ToolDecision,
  UserMessage,
} from "./contract/reply-request.js";
export type { MessageFilter, MessageHit, SearchRequest } from "./contract/search.js";
export type {
  Session,
  SessionFilter,
  SessionInput,
  SessionListRequest,
  SessionPatch,
  SessionState,
  TitleSource,
} from "./contract/session.js";
export type { ChangeResult, SessionChange } from "./contract/session-change.js";
export type {
  Share,
  SharedMessage,
  SharedPart,
  SharedSession,
  ShareExtent,
  ShareInput,
  ShareListRequest,
  ShareTools,
} from "./contract/share.js";
export type { Measures, Stats, StatsRequest } from "./contract/stats.js";
export type {
  SavedTemplate,
  Template,
  TemplateInput,
  TemplateListRequest,
  TemplateMessage,
} from "./contract/template.js";
export type { Device } from "./device/device.js";
export { memoryDevice } from "./device/memory-device.js";
export type { Outbox, OutboxEntry } from "./device/outbox.js";
export type { Seen } from "./device/seen.js";
export type { StoredChange, TabChange, Tabs } from "./device/tabs.js";
export { type FeedbackStore, isFeedbackStore } from "./feedback-store.js";
export { isLabelStore, type LabelStore } from "./label-store.js";
export { isLiveStore, type LiveStore, type StoreChange } from "./live-store.js";
export { messagePath } from "./message/message-path.js";
export { cutText, messageLength, messagePreview, messageText } from "./message/message-text.js";
export { suggestionsOf } from "./message/suggestions.js";
export { wellFormed } from "./message/well-formed.js";
export { newId } from "./new-id.js";
export { isSearchStore, type SearchStore } from "./search-store.js";
export type { CallOptions, SessionStore } from "./session-store.js";
export {
  type FoundShare,
  isShareStore,
  type ShareReader,
  type ShareStore,
} from "./share-store.js";
export { isStatsStore, type StatsStore } from "./stats-store.js";
export { isTemplateStore, type TemplateStore } from "./template-store.js";
export type { Thread, ThreadStore } from "./thread-store.js";
export { type Clock, systemClock } from "./time/clock.js";
export { isToAnswer, type PendingCall, pendingCalls } from "./tools/tool-calls.js";
