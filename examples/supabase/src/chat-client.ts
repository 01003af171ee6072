import { createRestTransport, fetchHelpers } from "@helperchat/adapter-rest";
import { createSupabaseStore } from "@helperchat/adapter-supabase";
import { ChatClient, ChatError } from "@helperchat/core";
import { browserDevice } from "@helperchat/core/browser";
import type { SupabaseClient } from "@supabase/supabase-js";

/** How long a token has to last at the beginning of a reply, which is saved with it at its end. */
const longestReply = 5 * 60;

/**
 * Sessions and messages come from the database itself, where policies guard them; replies come
 * through the Edge Function, where the model is.
 */
export function createExampleClient(
  supabase: SupabaseClient,
  url: string,
  userId: string,
): ChatClient {
  async function headers() {
    const session = await freshSession(supabase);
    return { authorization: `Bearer ${session.access_token}` };
  }
  const api = { api: `${url}/functions/v1/chat`, headers };
  return new ChatClient({
    store: createSupabaseStore(supabase),
    transport: createRestTransport(api),
    helpers: () => fetchHelpers(api),
    device: browserDevice(userId),
  });
}

async function freshSession({ auth }: SupabaseClient) {
  const { data } = await auth.getSession();
  const lasts = (data.session?.expires_at ?? 0) - Date.now() / 1000;
  const session =
    data.session && lasts < longestReply
      ? (await auth.refreshSession()).data.session
      : data.session;
  if (session) return session;
  throw new ChatError("unauthenticated", "You are not signed in any more. Please sign in again.");
}
