import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { closeSqlite } from "@helperchat/adapter-rest/sqlite";
import { getRequestListener } from "@hono/node-server";
import { createApp } from "./app.js";
import { createChat } from "./chat.js";
import { closeServers, isCode, listen } from "./listen.js";
import { chooseModel } from "./model.js";
import { readSettings } from "./settings.js";

/** How long a running reply gets to come to its end when the server is told to stop. */
const GRACE_MS = 3000;

async function main(): Promise<void> {
  const { port, host, database, openai } = readSettings(process.env);
  const model = chooseModel(openai);
  const chat = createChat(database, model);
  const app = createApp({
    chat,
    page: fileURLToPath(new URL("../client", import.meta.url)),
  });
  const servers = await listen(getRequestListener(app.fetch), port, host).catch((error) => {
    if (!isCode(error, "EADDRINUSE")) throw error;
    throw new Error(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`);
  });

  console.log(`
  HelperChat

  address  http://${host ?? "localhost"}:${port}
  store    SQLite, ${shortPath(database)}
  model    ${openai ? `OpenAI, ${model.name}` : "scripted (set OPENAI_API_KEY for OpenAI)"}
`);

  // Ctrl-C reaches this process twice, from the terminal and from `npm start`.
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    // What has come of a reply is stored before its readers are sent away.
    void Promise.all([chat.close(GRACE_MS), closeServers(servers, GRACE_MS)]).then(() => {
      closeSqlite(database);
      process.exit(0);
    });
  };
  process.on("SIGINT", end).on("SIGTERM", end).on("disconnect", end);
}

/** A path as one would type it here. */
function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") ? path : fromHere;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
