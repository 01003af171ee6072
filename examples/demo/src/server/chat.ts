import { type ChatHandler, createChatHandler } from "@helperchat/adapter-rest/server";
import { createSqliteShares, createSqliteStore } from "@helperchat/adapter-rest/sqlite";
import type { ChatModel } from "@helperchat/core";
import { demoHelpers } from "./helpers.js";
import { personOf } from "./person.js";

/** The chat's API over one SQLite file. */
export function createChat(path: string, model: ChatModel): ChatHandler {
  return createChatHandler({
    authenticate: personOf,
    store: (person) => createSqliteStore({ path, userId: person.id }),
    shares: createSqliteShares({ path }),
    helpers: demoHelpers(model),
  });
}
