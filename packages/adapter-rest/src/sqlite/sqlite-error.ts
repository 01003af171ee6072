import { ChatError } from "@helperchat/core";

// SQLite's primary result codes, https://sqlite.org/rescode.html.
const problems: Record<number, string> = {
  5: "The database is busy. Please try again in a moment.",
  6: "The database is busy. Please try again in a moment.",
  8: "The database can only be read: nothing was saved.",
  10: "The disk of the database failed.",
  11: "The database file is damaged. Restore it from a backup.",
  13: "The disk of the database is full: nothing was saved.",
  14: "The database file can't be opened.",
  26: "The file is not a database.",
};

/** Whether another connection was in the way. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === 5;
}

/** What `node:sqlite` threw, as a `ChatError`. Its words name no path: a client may read them. */
export function sqliteError(cause: unknown): unknown {
  if (cause instanceof Error && "code" in cause && cause.code === "ERR_INVALID_STATE") {
    return new ChatError("unavailable", "The database has been closed.", { cause });
  }
  const problem = problems[resultCode(cause) ?? 0];
  return problem ? new ChatError("unavailable", problem, { cause }) : cause;
}

function resultCode(error: unknown): number | null {
  // The lower byte is the kind; what more is known of it stands above.
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : null;
}
