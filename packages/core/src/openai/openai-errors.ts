import { ChatError, isChatError, toChatError } from "../chat-error.js";
import type { ErrorCode } from "../contract/error-code.js";
import type { ResponseResult } from "./openai-client.js";

/** What OpenAI says of a failure, be it as an HTTP status or within a stream. */
export interface Fault {
  status?: unknown;
  code?: unknown;
  param?: unknown;
  message?: unknown;
  headers?: unknown;
}

// A quota comes back when its owner acts: asking again within seconds is of no use.
const QUOTA_PAUSE = 60 * 60_000;

const TRY_AGAIN = "Please try again.";
const OPERATOR = "Only its operator can mend that.";

type Verdict = [ErrorCode, string];

const tooBusy: Verdict = [
  "rate_limited",
  "The model has too much to do at the moment. Try again a little later.",
];
const tooLong: Verdict = [
  "context_too_long",
  "This conversation no longer fits what the model can read. Begin a new one, or shorten your message.",
];
const wrongKey: Verdict = [
  "model_unauthorized",
  `The model's provider does not accept this server's key. ${OPERATOR}`,
];
const unreadableFile: Verdict = [
  "invalid",
  "The model can't read a file of this conversation. Send it in another format.",
];
const refused: Verdict = [
  "model_failed",
  "The model's provider refused this request. Try again, or put it differently.",
];

/** What is known by its code alone, be it the answer to a request or said within a stream. */
const verdicts: ReadonlyMap<string, Verdict> = new Map([
  [
    "conversation_locked",
    ["conflict", "The helper is still busy with an earlier reply. Try again in a moment."],
  ],
  [
    "insufficient_quota",
    ["rate_limited", `This helper has used up its quota at the model's provider. ${OPERATOR}`],
  ],
  [
    "model_not_found",
    ["model_unauthorized", `This helper's model does not exist, or is closed to it. ${OPERATOR}`],
  ],
  ["rate_limit_exceeded", tooBusy],
  ["context_length_exceeded", tooLong],
  ["string_above_max_length", tooLong],
  ["invalid_prompt", refused],
]);

/** A call of the client, with failures that a person can read. */
export async function callProvider<T>(call: () => PromiseLike<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw callError(error);
  }
}

function callError(error: unknown): ChatError {
  const fault = readFault(error);
  if (fault) return faultError(fault, error);
  if (isApiError(error)) {
    const message = `The model's provider can't be reached, or is too slow to answer. ${TRY_AGAIN}`;
    return new ChatError("unavailable", message, { cause: error });
  }
  return toChatError(error, "model_failed", `The model could not be asked. ${TRY_AGAIN}`);
}

/**
 * What reading a stream threw, or `undefined` where it stopped without saying that it is whole.
 * A lost connection has many shapes; only a fault that was told has one.
 */
export function streamError(error: unknown): ChatError {
  const fault = readFault(error);
  return fault ? faultError(fault, error) : interruptedError(error);
}

function interruptedError(cause?: unknown): ChatError {
  const message = `The connection to the model was lost before the reply was whole. ${TRY_AGAIN}`;
  return new ChatError("interrupted", message, { cause });
}

/** Why a response ended before it was whole, as its last event says. */
export function resultError({ error, incomplete_details }: ResponseResult): ChatError {
  if (error) return faultError(error, error);
  switch (incomplete_details?.reason) {
    case "max_output_tokens":
      return new ChatError(
        "interrupted",
        "The reply reached its greatest length before it was whole. Ask the helper to go on.",
        { cause: incomplete_details },
      );
    case "content_filter":
      return new ChatError(
        "model_failed",
        "The provider's content filter ended this reply. Try to put your message differently.",
        { cause: incomplete_details },
      );
    default:
      return interruptedError(incomplete_details);
  }
}

/** What OpenAI said of a failure, as the error that a person can read. */
export function faultError(fault: Fault, cause: unknown): ChatError {
  const [code, message] = judge(fault);
  const pause = fault.code === "insufficient_quota" ? QUOTA_PAUSE : undefined;
  return new ChatError(code, message, { cause, retryAfter: retryAfter(fault.headers) ?? pause });
}

function judge({ status, code }: Fault): Verdict {
  const known = typeof code === "string" ? verdicts.get(code) : undefined;
  if (known) return known;
  if (status === 401 || status === 403) return wrongKey;
  if (status === 429) return tooBusy;
  if (typeof code === "string" && /image|file/.test(code)) return unreadableFile;
  if (typeof status === "number" && status < 500) return refused;
  return ["model_failed", `The model's provider has a problem. ${TRY_AGAIN}`];
}

/**
 * The fault that a thrown error, or the cause of a `ChatError`, tells of; `null` where the provider
 * said nothing. Read by shape: `openai` 6 and 7 have classes of their own, and an app may hold both.
 */
export function readFault(error: unknown): Fault | null {
  const thrown = isChatError(error) ? error.cause : error;
  if (!isApiError(thrown)) return null;
  return thrown.status === undefined && !thrown.error ? null : thrown;
}

function isApiError(error: unknown): error is Error & Fault & { error?: unknown } {
  return error instanceof Error && "status" in error && "headers" in error;
}

/** The wait that the provider asks for, in milliseconds. */
function retryAfter(headers: unknown): number | undefined {
  if (!(headers instanceof Headers)) return undefined;
  const ms = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  if (ms >= 0) return ms;
  const seconds = Number.parseFloat(headers.get("retry-after") ?? "");
  return seconds >= 0 ? seconds * 1000 : undefined;
}
