export type { ChatLimits, FailureContext } from "./server/chat-call.js";
export {
  type ChatHandler,
  type ChatHandlerOptions,
  createChatHandler,
  type Person,
  type RequestContext,
} from "./server/chat-handler.js";
