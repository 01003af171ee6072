import { describeSessionStore } from "@helperchat/core/testing";
import { createSqliteShares } from "./sqlite-share-reader.js";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

describeSessionStore(() => {
  const path = temporaryDatabase();
  return {
    store: createSqliteStore({ path, userId: "ada" }),
    stranger: createSqliteStore({ path, userId: "bob" }),
    shares: createSqliteShares({ path }),
  };
}, "createSqliteStore");
