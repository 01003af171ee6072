import { createChatHandler } from "@helperchat/adapter-rest/server";
import { createSqliteStore } from "@helperchat/adapter-rest/sqlite";
import { defineHelper } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

const chat = createChatHandler({
  authenticate: () => ({ id: "stranger" }),
  store: ({ id }) => createSqliteStore({ path: "chat.sqlite", userId: id }),
  helpers: [defineHelper({ id: "writer", name: "Writer", model: scriptedModel() })],
});

const app = new Hono();
app.all("/api/chat/*", ({ req }) => chat(req.raw));
app.use(serveStatic({ root: "dist" }));
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});
