export { Chat } from "./chat.js";
export { ChatClient, type ChatClientOptions, type ClientEvent } from "./chat-client.js";
export type { ChatOptions } from "./chat-context.js";
export { ChatError, type ChatErrorOptions, isChatError, toChatError } from "./chat-error.js";
export {
  type ChatModel,
  type ErasingModel,
  isErasingModel,
  isTitleModel,
  type ModelEvent,
  type ModelRequest,
  type TitleModel,
} from "./chat-model.js";
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
} from "./chat-state.js";
export {
  type ChatTransport,
  type ErasingTransport,
  isErasingTransport,
  type ReplyChunk,
  type ReplyStream,
} from "./chat-transport.js";
export { type Clock, systemClock } from "./clock.js";
export type { Erasure } from "./contract/erasure.js";
export { type ErrorCode, errorCodes } from "./contract/error-code.js";
export type { HelperFace, Starter, Template } from "./contract/helper-face.js";
export type { JsonObject, JsonValue } from "./contract/json.js";
export { MAX_PAGE, MAX_PREVIEW, MAX_TAGS, MAX_TITLE } from "./contract/limits.js";
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
export type { ReplyRequest, SessionSeed, UserMessage } from "./contract/reply-request.js";
export type {
  Session,
  SessionFilter,
  SessionInput,
  SessionListRequest,
  SessionPatch,
  SessionState,
  TitleSource,
} from "./contract/session.js";
export { broadcastTabs } from "./device/broadcast-tabs.js";
export { browserDevice } from "./device/browser-device.js";
export type { Device } from "./device/device.js";
export { localSeen } from "./device/local-seen.js";
export { memoryDevice } from "./device/memory-device.js";
export type { Outbox, OutboxEntry } from "./device/outbox.js";
export type { Seen } from "./device/seen.js";
export type { StoredChange, TabChange, Tabs } from "./device/tabs.js";
export {
  defineHelper,
  type Helper,
  type HelperDefinition,
  helperFace,
  type Journey,
} from "./helper.js";
export { isLiveStore, type LiveStore, type StoreChange } from "./live-store.js";
export { createLocalTransport, type LocalTransportOptions } from "./local-transport.js";
export { messagePath } from "./message-path.js";
export { cutText, messageLength, messagePreview, messageText } from "./message-text.js";
export { type ChatEvent, reduceChat } from "./reduce-chat.js";
export { GrowingList } from "./reply/growing-list.js";
export { createMemoryReplyLog, type MemoryReplyLogOptions } from "./reply/memory-reply-log.js";
export {
  createReplyEngine,
  type ReplyEngine,
  type ReplyEngineOptions,
  type ReplyErrorContext,
  type ReplyScope,
} from "./reply/reply-engine.js";
export {
  DEFAULT_KEEP,
  DEFAULT_LEASE,
  FORGOTTEN_FOR,
  type OpenReply,
  type ReplyLog,
  type ReplyOpening,
  type ReplyProgress,
  type ReplyRecord,
  replyIsLost,
  sessionIsReplying,
} from "./reply/reply-log.js";
export { sameParts } from "./reply/same-parts.js";
export type { CallOptions, SessionStore } from "./session-store.js";
export { type IndexedDBStoreOptions, indexedDBStore } from "./stores/indexeddb-store.js";
export {
  type MemoryDatabase,
  type MemoryStoreOptions,
  memoryDatabase,
  memoryStore,
} from "./stores/memory-store.js";
export {
  matchesFilter,
  newMessage,
  newSession,
  patchSession,
  withMessages,
} from "./stores/session-record.js";
export { headNotFound, sessionNotFound, throwIfAborted } from "./stores/store-errors.js";
export { cutPage, type ListName, type PageRange, readPage } from "./stores/store-page.js";
export { distrustThread, isThreadStore, type Thread, type ThreadStore } from "./thread-store.js";
export {
  defineTool,
  type Tool,
  type ToolContext,
  type ToolDefinition,
  type ToolSchema,
} from "./tool.js";
export { wellFormed } from "./well-formed.js";
