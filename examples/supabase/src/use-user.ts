import type { SupabaseClient } from "@supabase/supabase-js";
import { useEffect, useState } from "react";

export type UserState =
  | { state: "loading" }
  | { state: "nobody" }
  | { state: "signed-in"; id: string; email: string };

/** Who is signed in, and whoever is next. */
export function useUser({ auth }: SupabaseClient): UserState {
  const [user, setUser] = useState<UserState>({ state: "loading" });
  useEffect(() => {
    const { data } = auth.onAuthStateChange((_, session) => {
      const { id, email = "" } = session?.user ?? {};
      setUser(id === undefined ? { state: "nobody" } : { state: "signed-in", id, email });
    });
    return () => data.subscription.unsubscribe();
  }, [auth]);
  return user;
}
