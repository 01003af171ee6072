import type { SessionStore, ShareReader } from "@helperchat/core";
import { defineHelper } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { memoryDatabase, memoryShareReader, memoryStore } from "@helperchat/core/stores";
import { describeSessionStore } from "@helperchat/core/testing";
import { createChatHandler } from "../server/chat-handler.js";
import { createSqliteShares } from "../sqlite/sqlite-share-reader.js";
import { createSqliteStore } from "../sqlite/sqlite-store.js";
import { temporaryDatabase } from "../sqlite/testing/temporary-database.js";
import { createRestStore } from "./rest-store.js";

/** The helpers that the suite speaks of. */
const helpers = ["guide", "writer", "h"].map((id) =>
  defineHelper({ id, name: id, model: scriptedModel() }),
);

/** Two people's stores, on the other side of a handler over stores of theirs. */
function overRest(storeOf: (userId: string) => SessionStore, shares: ShareReader) {
  const handler = createChatHandler({
    authenticate: (request) => ({ id: request.headers.get("x-user") ?? "" }),
    store: ({ id }) => storeOf(id),
    helpers,
    shares,
    // The suite saves a part of a megabyte, and asks without a pause.
    limits: { messageLength: 2_000_000, requestsPerMinute: Number.POSITIVE_INFINITY },
  });
  const storeFor = (user: string) =>
    createRestStore({
      api: "https://app.test/api/chat",
      headers: { "x-user": user },
      fetch: (input, init) => handler(new Request(input, init)),
    });
  return { store: storeFor("ada"), stranger: storeFor("bob"), shares };
}

describeSessionStore(() => {
  const database = memoryDatabase();
  return overRest((personId) => memoryStore({ database, personId }), memoryShareReader(database));
}, "createRestStore over memory");

describeSessionStore(() => {
  const path = temporaryDatabase();
  return overRest((userId) => createSqliteStore({ path, userId }), createSqliteShares({ path }));
}, "createRestStore over SQLite");
