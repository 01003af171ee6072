import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { root } from "../../scripts/project.mjs";

export interface ServerOptions {
  /** The database's file. */
  path: string;
  /** The socket of the Redis that all servers share. */
  redis: string;
  /** The folder of the built page. */
  page: string;
  /** How long a server may be silent before its replies are taken for lost, in milliseconds. */
  lease: number;
}

/** A server that can be killed, and started again on another port. */
export class ServerProcess {
  readonly #options: ServerOptions;
  #child: ChildProcess | null = null;
  /** Where it listens, or `null` while it is down. */
  port: number | null = null;

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    if (this.#child) return;
    const hooks = pathToFileURL(join(root, "scripts/typescript-hooks.mjs")).href;
    const file = fileURLToPath(new URL("./server.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--no-warnings", "--import", hooks, file, JSON.stringify(this.#options)],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    this.#child = child;
    const died = once(child, "exit").then(([code]) => {
      throw new Error(`A server ended by itself, with ${code}.`);
    });
    died.catch(() => {});
    const [line] = await Promise.race([once(child.stdout, "data"), died]);
    this.port = Number(String(line));
  }

  /** `kill -9`. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    this.port = null;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }
}
