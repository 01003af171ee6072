import { type ErrorCode, errorCodes } from "./contract/error-code.js";

export interface ChatErrorOptions {
  cause?: unknown;
  /** The field of the request that is wrong, such as `message.id`. */
  field?: string;
  /** How long to wait before trying again, in milliseconds. */
  retryAfter?: number;
}

/**
 * The one error of HelperChat. `message` is written for a person: what happened and what to do.
 *
 * @example
 * throw new ChatError("not_found", "This session does not exist.");
 */
export class ChatError extends Error {
  override readonly name = "ChatError";
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, options: ChatErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.retryAfter = options.retryAfter;
  }

  /** Whether the same call may succeed a little later. */
  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }

  /** The HTTP status that carries this error. */
  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** Whether a value is a `ChatError`, of this copy of the package or another. */
export function isChatError(error: unknown): error is ChatError {
  return error instanceof Error && error.name === "ChatError" && "code" in error;
}

/**
 * Any thrown value as a `ChatError`: itself if it is one, `aborted` for an abort,
 * else `fallback` with the value as its cause.
 */
export function toChatError(
  error: unknown,
  fallback: ErrorCode = "internal",
  message = "Something went wrong. Please try again.",
): ChatError {
  if (isChatError(error)) return error;
  if (error instanceof Error && error.name === "AbortError") {
    return new ChatError("aborted", "This was cancelled.", { cause: error });
  }
  return new ChatError(fallback, message, { cause: error });
}
