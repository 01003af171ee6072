export { isErasingModel, isTitleModel } from "./chat-model.js";
export {
  defineHelper,
  type Helper,
  type HelperDefinition,
  helperFace,
  type Journey,
  type Suggest,
} from "./helper.js";
export { GrowingList } from "./reply/growing-list.js";
export { createLocalTransport, type LocalTransportOptions } from "./reply/local-transport.js";
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
export { mayOnlyRead } from "./stores/read-only-store.js";
export { distrustThread, isThreadStore } from "./thread-store.js";
export {
  defineTool,
  type SentData,
  type Tool,
  type ToolContext,
  type ToolDefinition,
  type ToolRunContext,
  type ToolSchema,
} from "./tools/tool.js";
