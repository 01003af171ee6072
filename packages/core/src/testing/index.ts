export { CaseFailure } from "./checks.js";
export { describeReplyLog, type MadeReplyLog, type MakeReplyLog } from "./describe-reply-log.js";
export {
  describeSessionStore,
  type MadeSessionStore,
  type MakeSessionStore,
} from "./describe-session-store.js";
export { type ReplyLogCase, type ReplyLogContext, runReplyLogCase } from "./reply-log-case.js";
export { replyLogCases } from "./reply-log-cases.js";
export { CaseSkipped } from "./run-case.js";
export {
  type CaseContext,
  type CaseGroup,
  runSessionStoreCase,
  type SessionStoreCase,
} from "./session-store-case.js";
export { sessionStoreCases } from "./session-store-cases.js";
