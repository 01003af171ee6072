import { ChatError, isChatError } from "@helperchat/core";
import type { Reader } from "@helperchat/core/wire";
import { parseJson } from "../parse-json.js";
import { routePath } from "../route-path.js";
import { type QueryValues, writeQuery } from "../route-query.js";
import type { Route } from "../routes.js";
import { answerError, cantBeUsed, strangeAnswer } from "./answer-error.js";
import { connectionError } from "./connection-error.js";

/** How to reach the server. */
export interface RestOptions {
  /** The address of the handler, such as `/api/chat` or `https://example.com/api/chat`. */
  api: string;
  /** Used in place of the global `fetch`. */
  fetch?: typeof fetch;
  /**
   * Sent with every request, such as `authorization`. A function is asked for each request anew,
   * so that it can hand out a fresh token; what it throws fails the call.
   */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** Which cookies are sent, in `fetch`'s words. Default: `same-origin`. */
  credentials?: RequestCredentials;
}

/** What is sent with a call. */
export interface RestCall {
  sessionId?: string;
  shareId?: string;
  templateId?: string;
  token?: string;
  query?: QueryValues;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Makes a call and resolves with its good answer. Everything else rejects as a `ChatError`. */
export async function sendCall(
  options: RestOptions,
  route: Route,
  call: RestCall = {},
): Promise<Response> {
  const { body, signal } = call;
  if (signal?.aborted) throw connectionError(signal.reason, signal);
  const url = callUrl(options, route, call);
  const headers = await callHeaders(options, call);
  const send = options.fetch ?? fetch;
  try {
    const response = await send(url, {
      method: route.method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: options.credentials ?? "same-origin",
      signal,
    });
    if (response.ok) return response;
    throw await answerError(response, `${route.method} ${url}`);
  } catch (cause) {
    throw connectionError(cause, signal);
  }
}

/** Makes a call and resolves with what it answers, read by `read`. */
export async function askCall<Answer>(
  options: RestOptions,
  route: Route,
  read: Reader<Answer>,
  call?: RestCall,
): Promise<Answer> {
  const response = await sendCall(options, route, call);
  const text = await response.text().catch((cause) => {
    throw connectionError(cause, call?.signal);
  });
  try {
    return read(parseJson(text), "answer");
  } catch (cause) {
    const asked = `${route.method} ${callUrl(options, route, call)}`;
    throw new ChatError("unavailable", cantBeUsed, {
      cause: strangeAnswer(response, asked, { cause }),
    });
  }
}

function callUrl({ api }: RestOptions, { path }: Route, call: RestCall = {}) {
  const { sessionId, shareId, templateId, token, query } = call;
  const id = sessionId ?? shareId ?? templateId ?? token;
  return apiUrl(api, routePath(path, id)) + writeQuery(query ?? {});
}

/** Without a slash at its end, which some servers answer with a redirect. */
function apiUrl(api: string, path: string): string {
  const base = api.replace(/\/+$/, "");
  return path === "/" && base !== "" ? base : base + path;
}

async function callHeaders(options: RestOptions, { body, headers }: RestCall): Promise<Headers> {
  try {
    const own = typeof options.headers === "function" ? await options.headers() : options.headers;
    const all = new Headers(own);
    if (body !== undefined) all.set("content-type", "application/json");
    for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
    return all;
  } catch (cause) {
    if (isChatError(cause)) throw cause;
    throw new ChatError("unavailable", "The request could not be prepared. Please try again.", {
      cause,
    });
  }
}
