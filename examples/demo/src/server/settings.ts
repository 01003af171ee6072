import { resolve } from "node:path";

export interface Settings {
  port: number;
  /** Unset: this machine alone. */
  host: string | undefined;
  /** The database's file. */
  database: string;
  openai: { model: string } | null;
}

/** What the environment says. An empty variable is an unset one. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.PORT || 5173);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is ${env.PORT}: it must be a number from 1 to 65535.`);
  }
  return {
    port,
    host: env.HOST || undefined,
    database: resolve(env.HELPERCHAT_DATA || ".data", "helperchat.sqlite"),
    openai: env.OPENAI_API_KEY ? { model: env.OPENAI_MODEL || "gpt-5.2" } : null,
  };
}
