import { ChatError, type ErrorCode, errorCodes } from "@helperchat/core";
import * as z from "zod/mini";
import { parseJson } from "../parse-json.js";

const codes = Object.keys(errorCodes).filter((code): code is ErrorCode => code in errorCodes);

const errorBodySchema = z.object({
  error: z.object({ code: z.enum(codes), message: z.string(), field: z.optional(z.string()) }),
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
  const text = await response.text();
  const retryAfter = retryAfterOf(response);
  const body = errorBodySchema.safeParse(parseJson(text));
  if (body.success) {
    const { code, message, field } = body.data.error;
    return new ChatError(code, message, { field, retryAfter });
  }
  const [code, message] = gatewayErrors[response.status] ?? ["unavailable", cantBeUsed];
  const cause = strangeAnswer(response, asked, { cause: text.slice(0, 200) });
  return new ChatError(code, message, { cause, retryAfter });
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
