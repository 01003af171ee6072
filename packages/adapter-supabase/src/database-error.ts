import { ChatError, type ChatErrorOptions, type ErrorCode, errorCodes } from "@helperchat/core";
import { sessionNotFound } from "@helperchat/core/stores";
import type { SupabaseError } from "./supabase-client.js";

/**
 * What PostgREST, Postgres or the way to them said, as a `ChatError`. The database's own limits
 * come with a code of ours; everything else is told by SQLSTATE, and what has none by its status.
 */
export function databaseError(error: SupabaseError, status: number): ChatError {
  const { code, message } = error;
  const said = codeInDetails(error.details);
  if (said) return new ChatError(said.code, message, { ...said.options, cause: error });
  // PostgREST: the token is missing, malformed, wrongly signed or has expired.
  if (status === 401 || /^PGRST30/.test(code)) return signedOut(error);
  if (code === "23503") return missingReference(error);
  if (/^(22|23|54)/.test(code)) {
    const field = checkedField(message);
    const words = field ? `The field "${field}" is not valid.` : "This can't be stored.";
    return new ChatError("invalid", words, { cause: error, ...(field && { field }) });
  }
  if (code === "42501") {
    return new ChatError("internal", "The database does not allow this to whoever is signed in.", {
      cause: error,
    });
  }
  if (/^(42P01|42883|42703|PGRST20\d)$/.test(code)) {
    return new ChatError("internal", "The database lacks HelperChat's migration.", {
      cause: error,
    });
  }
  if (isUnavailable(code, status)) {
    return new ChatError("unavailable", "The database can't be reached. Please try again.", {
      cause: error,
    });
  }
  const byStatus = codeOfStatus(status);
  return new ChatError(byStatus.code, byStatus.words, { cause: error });
}

/** The migration puts `{code, field?, retryAfter?}` into the detail of what it refuses. */
function codeInDetails(
  details: string | null,
): { code: ErrorCode; options: ChatErrorOptions } | null {
  const said = parseObject(details);
  const code = said?.code;
  if (!said || typeof code !== "string" || !isErrorCode(code)) return null;
  const { field, retryAfter } = said;
  return {
    code,
    options: {
      ...(typeof field === "string" && { field }),
      ...(typeof retryAfter === "number" && { retryAfter }),
    },
  };
}

function parseObject(text: string | null): Record<string, unknown> | null {
  if (!text?.startsWith("{")) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Details are words for a developer, as a rule.
    return null;
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}

function signedOut(cause: SupabaseError): ChatError {
  const words = "You are not signed in any more. Please sign in again.";
  return new ChatError("unauthenticated", words, { cause });
}

function missingReference(error: SupabaseError): ChatError {
  // The account that the token speaks of was deleted.
  if (error.message.includes("user_id_fkey")) return signedOut(error);
  return sessionNotFound();
}

/** The field that a check of the tables refused, or `undefined` where another rule did. */
function checkedField(message: string): string | undefined {
  const column =
    /"chat_(?:sessions|messages|feedback|shares|templates)_(\w+)_check\d*"/.exec(message)?.[1] ??
    /null value in column "(\w+)"/.exec(message)?.[1];
  return column?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function isUnavailable(code: string, status: number): boolean {
  return (
    status === 0 ||
    status >= 502 ||
    // PostgREST has no connection; the statement took too long, the server has no more room,
    // is going down or reads only; two writers were in each other's way.
    /^(PGRST00\d|57\w{3}|53\w{3}|08\w{3}|25006|40\w{3}|55P03)$/.test(code)
  );
}

function codeOfStatus(status: number): { code: ErrorCode; words: string } {
  switch (status) {
    case 413:
      return { code: "too_large", words: "This is too long for the server." };
    case 429:
      return { code: "rate_limited", words: "Too many requests. Please wait a moment." };
    case 400:
    case 414:
    case 431:
      return { code: "invalid", words: "The database did not understand the request." };
    default:
      return { code: "internal", words: "The database failed. Please try again." };
  }
}
