export { CaseFailure } from "./checks.js";
export {
  describeSessionStore,
  type MadeSessionStore,
  type MakeSessionStore,
} from "./describe-session-store.js";
export {
  type CaseContext,
  type CaseGroup,
  CaseSkipped,
  runSessionStoreCase,
  type SessionStoreCase,
} from "./session-store-case.js";
export { sessionStoreCases } from "./session-store-cases.js";
