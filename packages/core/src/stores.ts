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
