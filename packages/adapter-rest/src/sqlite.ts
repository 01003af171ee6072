export { closeSqlite } from "./sqlite/sqlite-database.js";
export {
  createSqliteStore,
  type SqliteStore,
  type SqliteStoreOptions,
} from "./sqlite/sqlite-store.js";
