import { type ChildProcess, spawn } from "node:child_process";

export interface KeptProcessOptions {
  /** What tells the process to end, without `SIG`. */
  signal: "INT" | "TERM";
  env?: NodeJS.ProcessEnv;
  /** The user to run as. Default: the same. */
  uid?: number;
  /** A folder that goes with the process. */
  folder?: string;
}

export interface KeptProcess {
  process: ChildProcess;
  /** Everything that it has printed so far. */
  output(): string;
  /** Ends it, and resolves once it is gone, and its folder, too. */
  stop(): Promise<void>;
}

// Its standard input is a pipe from this process, which closes when this process ends, in
// whatever way: nothing has to be alive to clean up but the shell itself. It says nothing from
// then on, because nobody is there to read it.
const keeper = `
trap : INT TERM HUP
signal=$1; folder=$2; shift 2
"$@" </dev/null & pid=$!
cat >/dev/null
exec >/dev/null 2>&1
kill -$signal $pid
wait $pid
[ -z "$folder" ] || rm -rf "$folder"
`;

/** Starts a server that never outlives this process, not even when this one is killed. */
export function startKept(
  command: string,
  args: readonly string[],
  { signal, env, uid, folder = "" }: KeptProcessOptions,
): KeptProcess {
  const child = spawn("/bin/sh", ["-c", keeper, "keeper", signal, folder, command, ...args], {
    // The user may not be allowed to be where this process is.
    cwd: "/",
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  let printed = "";
  child.stdout.on("data", (data) => (printed += data));
  child.stderr.on("data", (data) => (printed += data));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    process: child,
    output: () => printed,
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}

/** Resolves once `ready` does not reject any more, or rejects with what the process printed. */
export async function waitUntilReady(
  server: KeptProcess,
  name: string,
  ready: () => Promise<unknown>,
): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await ready();
      return;
    } catch (cause) {
      if (Date.now() > deadline) {
        throw new Error(`${name} did not start:\n${server.output()}`, { cause });
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
