export { isErasingModel, isTitleModel } from "./chat-model.js";
export {
  defineHelper,
  type Helper,
  type HelperDefinition,
  helperFace,
  type Journey,
  type Suggest,
} from "./helper.js";
export { createLocalTransport, type LocalTransportOptions } from "./local-transport.js";
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
export { distrustThread, isThreadStore } from "./thread-store.js";
export {
  defineTool,
  type SentData,
  type Tool,
  type ToolContext,
  type ToolDefinition,
  type ToolRunContext,
  type ToolSchema,
} from "./tool.js";
