import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/project.mjs";

/** The demo as a newcomer gets it: `npm start`, with a port and a data folder of its own. */
export class DemoServer {
  readonly port: number;
  readonly #data: string;
  #process: ChildProcess | null = null;
  #output = "";

  private constructor(port: number, data: string) {
    this.port = port;
    this.#data = data;
  }

  static async create(): Promise<DemoServer> {
    const data = await mkdtemp(join(tmpdir(), "helperchat-e2e-"));
    return new DemoServer(await freePort(), data);
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** What `npm start` has printed since it was last started. */
  get output(): string {
    return this.#output;
  }

  /** Starts it over the data that is there, and resolves when it serves. */
  async start(env: Record<string, string> = {}): Promise<void> {
    this.#output = "";
    const child = spawn("npm", ["start"], {
      cwd: root,
      // A group of its own, so that a signal reaches npm, the script and the server, as Ctrl-C does.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        OPENAI_API_KEY: "",
        PORT: String(this.port),
        HELPERCHAT_DATA: this.#data,
        ...env,
      },
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.#output += chunk.toString();
        if (this.#output.includes(this.url)) resolve();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("close", () => reject(new Error(`npm start ended:\n${this.#output}`)));
    });
  }

  /** Asks it to end, as Ctrl-C does, and gives the exit code. */
  async stop(): Promise<number | null> {
    return this.#end("SIGINT");
  }

  /** Takes the power away. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Ends it and removes its data. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      return null;
    }
    this.#process = null;
    const closed = once(child, "close");
    process.kill(-child.pid, signal);
    const [code] = await closed;
    return code;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  server.close();
  await once(server, "close");
  return address.port;
}
