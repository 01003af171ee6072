import { HelperChat, useClientOf } from "@helperchat/react";
import type { SupabaseClient } from "@supabase/supabase-js";
import { createExampleClient } from "./chat-client.js";
import { SignIn } from "./sign-in.js";
import { useUser } from "./use-user.js";

export interface AppProps {
  supabase: SupabaseClient;
  /** The project's address. */
  url: string;
}

export function App({ supabase, url }: AppProps) {
  const user = useUser(supabase);
  if (user.state === "loading") return null;
  if (user.state === "nobody") return <SignIn supabase={supabase} />;
  // Nothing of one person may linger in the next.
  return <Chat key={user.id} supabase={supabase} url={url} user={user} />;
}

function Chat({ supabase, url, user }: AppProps & { user: { id: string; email: string } }) {
  const client = useClientOf(user.id, () => createExampleClient(supabase, url, user.id));
  return (
    <>
      <header className="top">
        <span>{user.email}</span>
        <button type="button" onClick={() => void supabase.auth.signOut()}>
          Sign out
        </button>
      </header>
      <main className="chat">
        <HelperChat client={client} projectId="example" helper="writer" />
      </main>
    </>
  );
}
