export { closeSqlite } from "./sqlite/sqlite-database.js";
export { createSqliteShares, type SqliteSharesOptions } from "./sqlite/sqlite-share-reader.js";
export {
  createSqliteStore,
  type SqliteStore,
  type SqliteStoreOptions,
} from "./sqlite/sqlite-store.js";
