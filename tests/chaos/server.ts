import { once } from "node:events";
import { writeSync } from "node:fs";
import { createServer } from "node:http";
import { createRedisReplyLog } from "@helperchat/adapter-rest/redis";
import { createChatHandler } from "@helperchat/adapter-rest/server";
import { createSqliteStore } from "@helperchat/adapter-rest/sqlite";
import { type ModelEvent, type ModelRequest, messageText } from "@helperchat/core";
import { scriptedModel } from "@helperchat/core/scripted";
import { getRequestListener } from "@hono/node-server";
import { Redis } from "ioredis";
import { createApp } from "../../examples/demo/src/server/app.js";
import { demoHelpers } from "../../examples/demo/src/server/helpers.js";
import { personOf } from "../../examples/demo/src/server/person.js";
import { replyWord } from "../simulation/words.js";
import type { ServerOptions } from "./server-process.js";

// The process that `ServerProcess` starts: the demo's server, one of several over one database and
// one Redis, with a model whose words tell which reply they belong to.

/** Milliseconds between two words: a reply is long enough to be struck, and short enough to wait for. */
const PACE = 40;
const WORDS = 25;

const { path, redis, page, lease }: ServerOptions = JSON.parse(process.argv[2] ?? "");
let replies = 0;

async function* count({ messages }: ModelRequest): AsyncGenerator<ModelEvent> {
  const last = messages.at(-1);
  replies += 1;
  const reply = process.pid * 10_000 + replies;
  yield { type: "text-start", id: "t" };
  for (let place = 0; place < WORDS; place += 1) {
    await new Promise((resolve) => setTimeout(resolve, PACE));
    const delta = replyWord(last ? messageText(last) : "", reply, place);
    yield { type: "text-delta", id: "t", delta };
  }
  yield { type: "text-end", id: "t" };
}

const chat = createChatHandler({
  authenticate: personOf,
  store: ({ id }) => createSqliteStore({ path, userId: id }),
  helpers: demoHelpers(scriptedModel({ script: count })),
  replies: createRedisReplyLog({ redis: new Redis({ path: redis }), lease }),
  onError: () => {},
});
const server = createServer(getRequestListener(createApp({ chat, page }).fetch));
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
// Gone with whoever started it, should that be killed first.
process.stdin.on("end", () => process.exit()).resume();
writeSync(1, `${typeof address === "object" ? address?.port : ""}\n`);
