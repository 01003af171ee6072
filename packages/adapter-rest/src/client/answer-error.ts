import { ChatError, type ErrorCode } from "@helperchat/core";
import { object, optional, readErrorCode, text } from "@helperchat/core/wire";
import { parseJson } from "../parse-json.js";

const readErrorBody = object({
  error: object({ code: readErrorCode, message: text, field: optional(text) }),
});

export const cantBeUsed = "The server can't be used right now. Please try again later.";

/** What gateways say by themselves, in whatever form, and mean as we do. */
const gatewayErrors: Record<number, [ErrorCode, string]> = {
  401: ["unauthenticated", "Sign in and try again."],
  413: ["too_large", "This is too large for the server."],
  429: ["rate_limited", "Too many requests. Wait a moment and try again."],
};

/**
 * The error that a bad answer stands for: the server's own, or what can be said of a stranger's.
 * `asked` is the call's method and address.
 */
export async function answerError(response: Response, asked: string): Promise<ChatError> {
  const answer = await response.text();
  const retryAfter = retryAfterOf(response);
  const said = errorSaid(parseJson(answer));
  if (said) return new ChatError(said.code, said.message, { field: said.field, retryAfter });
  const [code, message] = gatewayErrors[response.status] ?? ["unavailable", cantBeUsed];
  const cause = strangeAnswer(response, asked, { cause: answer.slice(0, 200) });
  return new ChatError(code, message, { cause, retryAfter });
}

/** What our own server says went wrong; `null` where the answer is another's. */
function errorSaid(body: unknown) {
  try {
    return readErrorBody(body, "body").error;
  } catch {
    return null;
  }
}

/** For a developer, who sees at once whether it was a proxy or another server that answered. */
export function strangeAnswer(response: Response, asked: string, options: ErrorOptions): Error {
  const type = response.headers.get("content-type") ?? "no content type";
  const answer = `HTTP ${response.status}, ${type}`;
  return new Error(
    `${asked} did not answer as a chat server does: is \`api\` right? It answered ${answer}.`,
    options,
  );
}

/** In milliseconds. Of its two forms, a number of seconds is the one in use. */
function retryAfterOf({ headers }: Response): number | undefined {
  const seconds = headers.get("retry-after") ?? "";
  return /^\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}
