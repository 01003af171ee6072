import type { ChatError } from "@helperchat/core";

/** What is asked for: by the app, or else by the person. */
export type Choice =
  | { type: "latest" }
  | { type: "new" }
  | { type: "session"; id: string }
  /** A session of which nobody knows yet whether it belongs here. */
  | { type: "checking"; id: string };

export type Latest =
  | { type: "loading" }
  | { type: "failed"; error: ChatError; retry: () => void }
  | { type: "known"; id: string | null };

/** What that comes to. */
export type Resolved =
  | { type: "loading" }
  | { type: "failed"; error: ChatError; retry: () => void }
  | { type: "session"; id: string }
  | { type: "new" }
  /** There is no session yet, and the helper opens one by itself. */
  | { type: "journey" };

/**
 * @param latest `unsent` where a new chat waits for its first message to be sent: nothing is later.
 * @param journey Whether the helper opens a session by itself; `null` while that is not known.
 */
export function resolveChoice(
  choice: Choice,
  latest: Latest | "unsent",
  journey: boolean | null,
): Resolved {
  if (choice.type === "checking") return { type: "loading" };
  if (choice.type !== "latest") return choice;
  if (latest === "unsent") return { type: "new" };
  if (latest.type !== "known") return latest;
  if (latest.id !== null) return { type: "session", id: latest.id };
  if (journey === null) return { type: "loading" };
  return { type: journey ? "journey" : "new" };
}
