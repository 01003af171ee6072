import { describeSessionStore } from "../testing/describe-session-store.js";
import { memoryDatabase, memoryStore } from "./memory-store.js";

describeSessionStore(() => {
  const database = memoryDatabase();
  return {
    store: memoryStore({ database, personId: "ada" }),
    stranger: memoryStore({ database, personId: "bob" }),
  };
}, "memoryStore");
