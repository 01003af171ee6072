export { closeSqlite } from "./sqlite/sqlite-database.js";
export { createSqliteStore, type SqliteStoreOptions } from "./sqlite/sqlite-store.js";
