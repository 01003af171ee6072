export { countWords } from "./message/word-count.js";
export { searchSnippet } from "./search/search-snippet.js";
export { queryWords, searchWords } from "./search/search-words.js";
export { type ReadShare, readShared } from "./sharing/read-shared.js";
export { type MemoryDatabase, memoryDatabase } from "./stores/memory-database.js";
export { memoryShareReader } from "./stores/memory-share-reader.js";
export { type MemoryStore, type MemoryStoreOptions, memoryStore } from "./stores/memory-store.js";
export {
  matchesMessage,
  matchesQuery,
  matchesSession,
  messageHit,
} from "./stores/message-match.js";
export { type MessageMeasures, measureMessage } from "./stores/message-measures.js";
export { isReadOnlyStore, type ReadOnlyStore, readOnlyStore } from "./stores/read-only-store.js";
export { labelPatch, labelsByName, labelsOf } from "./stores/session-labels.js";
export {
  matchesFilter,
  newMessage,
  newSession,
  patchSession,
  withMessages,
} from "./stores/session-record.js";
export { newShare, nothingToShare, shareWorks } from "./stores/share-record.js";
export { type StatsDay, statsDays } from "./stores/stats-days.js";
export { StatsSum } from "./stores/stats-sum.js";
export {
  headNotFound,
  messageNotFound,
  sessionNotFound,
  throwIfAborted,
} from "./stores/store-errors.js";
export { cutPage, type ListName, type PageRange, readPage } from "./stores/store-page.js";
export { matchesTemplate, newTemplate } from "./stores/template-record.js";
export { failedChange, tooManyChanges, updateEach, updateTogether } from "./stores/update-each.js";
