import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What a writer does with messages `<name>1`, `<name>2` and on, of the session `s1` of ada. */
export interface Writing {
  path: string;
  name: string;
  count: number;
  /** Where it stops for good, if anywhere: with everything written, before the commit. */
  hangsAt?: number;
}

/** Another process that writes into the database. It waits to be told to begin. */
export interface WriterProcess {
  begin(): void;
  /** The next line it says: the id of a message that is saved, or `hanging`; `null` at its end. */
  heard(): Promise<string | null>;
  /** Its exit code. Everything it says is lost. */
  ended(): Promise<number | null>;
  /** `kill -9`. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Resolves when the process runs, having touched nothing yet. */
export async function startWriter(writing: Writing): Promise<WriterProcess> {
  const child = spawn(
    process.execPath,
    [
      "--import",
      pathOf("../../../../../scripts/typescript-hooks.mjs"),
      pathOf("./writer.ts"),
      JSON.stringify(writing),
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const heard = async () => {
    const { done, value } = await lines.next();
    return done ? null : value;
  };
  await heard();
  return {
    begin: () => child.stdin.write("go\n"),
    heard,
    ended: () => exitOf(child),
    async kill() {
      const exit = exitOf(child);
      child.kill("SIGKILL");
      await exit;
    },
  };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = await once(child, "exit");
  return code;
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
