import { HelperChat } from "@helperchat/react";
import type { SupabaseClient } from "@supabase/supabase-js";
import { useMemo } from "react";
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
  return <Chat key={user.id} supabase={supabase} url={url} email={user.email} />;
}

function Chat({ supabase, url, email }: AppProps & { email: string }) {
  const client = useMemo(() => createExampleClient(supabase, url), [supabase, url]);
  return (
    <>
      <header className="top">
        <span>{email}</span>
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
