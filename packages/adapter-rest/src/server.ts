export type { ChatLimits, FailureContext } from "./server/chat-call.js";
export { type ChatHandlerOptions, createChatHandler, type Person } from "./server/chat-handler.js";
