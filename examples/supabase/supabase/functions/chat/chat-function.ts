import { createChatHandler, type RequestContext } from "@helperchat/adapter-rest/server";
import { createSupabaseStore } from "@helperchat/adapter-supabase";
import { createSupabaseThreads } from "@helperchat/adapter-supabase/server";
import { ChatError, type ChatModel } from "@helperchat/core";
import { createClient, isAuthRetryableFetchError } from "@supabase/supabase-js";
import { exampleHelpers } from "./helpers.ts";

export interface ChatFunctionOptions {
  /** The project's address. */
  url: string;
  /** The key that every page has; it opens nothing by itself. */
  publishableKey: string;
  /** The service role's key. It leaves this function for the threads alone. */
  serviceKey: string;
  model: ChatModel;
}

/** A client of a server keeps no session: each is for one token. */
const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

// Whoever asks shows a token and not a cookie, so pages of every origin may ask.
const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "authorization, apikey, content-type, last-event-id",
  "access-control-expose-headers": "retry-after",
  "access-control-max-age": "7200",
};

/** The Edge Function `chat`: HelperChat's API, where everything is done with the caller's own rights. */
export function createChatFunction(
  options: ChatFunctionOptions,
): (request: Request, context?: RequestContext) => Promise<Response> {
  const { url, publishableKey, serviceKey, model } = options;
  const service = createClient(url, serviceKey, { auth });

  async function authenticate(request: Request) {
    const token = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
    if (!token) return null;
    const { data, error } = await service.auth.getClaims(token);
    if (isAuthRetryableFetchError(error)) {
      throw new ChatError("unavailable", "Nobody can be signed in right now.", { cause: error });
    }
    // The publishable key may be a token, too, but it is nobody's.
    return data?.claims.sub ? { id: data.claims.sub, token } : null;
  }

  const handler = createChatHandler({
    // Supabase calls the function under its name.
    basePath: "/chat",
    authenticate,
    store: ({ id, token }) => ({
      ...createSupabaseStore(
        createClient(url, publishableKey, { auth, accessToken: async () => token }),
      ),
      ...createSupabaseThreads(service, id),
    }),
    helpers: exampleHelpers(model),
  });

  return async (request, context) => {
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: cors });
    const answer = await handler(request, context);
    for (const [name, value] of Object.entries(cors)) answer.headers.set(name, value);
    return answer;
  };
}
