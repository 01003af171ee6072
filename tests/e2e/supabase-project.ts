import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { scriptedModel } from "@helperchat/core/scripted";
import { getRequestListener } from "@hono/node-server";
import { createServer as createVite } from "vite";
import { createChatFunction } from "../../examples/supabase/supabase/functions/chat/chat-function.js";
import {
  connect,
  findPostgres,
  startPostgres,
} from "../../packages/adapter-supabase/src/testing/postgres-server.js";
import {
  findPostgrest,
  startPostgrest,
} from "../../packages/adapter-supabase/src/testing/postgrest-server.js";
import { createDatabase } from "../../packages/adapter-supabase/src/testing/test-database.js";
import {
  anonToken,
  claimsOf,
  serviceToken,
  signToken,
} from "../../packages/adapter-supabase/src/testing/test-person.js";
import { root } from "../../scripts/project.mjs";

export interface SupabaseProject {
  url: string;
  /** Sets one of the limits in `helperchat.settings`. */
  limit(setting: string, most: number | null): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * A Supabase project and the example's page on one address: real Postgres, PostgREST and Edge
 * Function, and of Auth just a sign-in, with any password. `null` where there is no Postgres.
 */
export async function startSupabaseProject(): Promise<SupabaseProject | null> {
  const packageFolder = findPostgres();
  const program = findPostgrest();
  if (!packageFolder || !program) return null;
  const postgres = await startPostgres(packageFolder);
  const { socketFolder } = postgres;
  await createDatabase(socketFolder, "chat");
  const api = await startPostgrest({ program, socketFolder, database: "chat" });
  const sql = connect(socketFolder, "postgres", "chat");

  const chat = getRequestListener(
    createChatFunction({
      url: api.url,
      publishableKey: anonToken,
      serviceKey: serviceToken,
      model: scriptedModel(),
    }),
  );
  const people = new Map<string, string>();

  async function signIn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of incoming) body += piece;
    const { email } = JSON.parse(body);
    if (!people.has(email)) {
      const [row] = await sql`insert into auth.users values (gen_random_uuid()) returning id`;
      people.set(email, row?.id);
    }
    const id = people.get(email) ?? "";
    outgoing.writeHead(200, { "content-type": "application/json" });
    outgoing.end(
      JSON.stringify({
        access_token: signToken(claimsOf(id)),
        refresh_token: "unused",
        token_type: "bearer",
        expires_in: 3600,
        user: { id, email, aud: "authenticated", role: "authenticated" },
      }),
    );
  }

  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    if (path.startsWith("/auth/v1/token")) return void signIn(incoming, outgoing);
    if (path.startsWith("/auth/v1/logout")) return outgoing.writeHead(204).end();
    if (path.startsWith("/functions/v1/")) {
      incoming.url = path.slice("/functions/v1".length);
      return void chat(incoming, outgoing);
    }
    if (!/^\/(rest|auth)\//.test(path)) return vite.middlewares(incoming, outgoing);
    const { method, headers } = incoming;
    const passedOn = request(`${api.url}${path}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passedOn);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const vite = await createVite({
    root: join(root, "examples/supabase"),
    appType: "spa",
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, ws: false },
    define: {
      "import.meta.env.VITE_SUPABASE_URL": JSON.stringify(url),
      "import.meta.env.VITE_SUPABASE_PUBLISHABLE_KEY": JSON.stringify(anonToken),
    },
  });

  return {
    url,
    limit: (setting, most) => sql`update helperchat.settings set ${sql({ [setting]: most })}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await vite.close();
      await sql.end();
      await api.stop();
      await postgres.stop();
    },
  };
}
