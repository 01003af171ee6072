import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { ReplyEvent } from "@helperchat/core";

/** Where the owner finds its log. */
export interface OwnerOptions {
  path: string;
  prefix: string;
  lease: number;
}

/** Another process, in the middle of the reply `r1` of the session `s1`. */
export interface OwnerProcess {
  /** The events that it has appended. */
  said: ReplyEvent[];
  /** `kill -9`. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Resolves when the reply is begun. Its owner renews the lease, and says no more. */
export async function startOwner(options: OwnerOptions): Promise<OwnerProcess> {
  const child = spawn(
    process.execPath,
    [
      "--import",
      pathOf("../../../../../scripts/typescript-hooks.mjs"),
      pathOf("./owner.ts"),
      JSON.stringify(options),
    ],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const died = once(child, "exit").then(([code]) => {
    throw new Error(`The owner ended by itself, with ${code}.`);
  });
  const [line] = await Promise.race([once(child.stdout, "data"), died]);
  died.catch(() => {});
  return {
    said: JSON.parse(String(line)),
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
