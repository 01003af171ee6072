export { type IndexedDBStoreOptions, indexedDBStore } from "./stores/indexeddb-store.js";
