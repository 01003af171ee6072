import type { SupabaseClient } from "@supabase/supabase-js";
import { type FormEvent, useState } from "react";

type Notice = { kind: "alert" | "status"; text: string } | null;

export function SignIn({ supabase }: { supabase: SupabaseClient }) {
  const [notice, setNotice] = useState<Notice>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    const credentials = {
      email: String(form.get("email")),
      password: String(form.get("password")),
    };
    setBusy(true);
    setNotice(null);
    const isNew = form.get("action") === "sign-up";
    const { data, error } = isNew
      ? await supabase.auth.signUp(credentials)
      : await supabase.auth.signInWithPassword(credentials);
    setBusy(false);
    if (error) setNotice({ kind: "alert", text: error.message });
    else if (!data.session) setNotice({ kind: "status", text: "Look into your mail to go on." });
  }

  return (
    <main className="sign-in">
      <h1>HelperChat on Supabase</h1>
      <form onSubmit={submit}>
        <label>
          Email
          <input name="email" type="email" autoComplete="username" required />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <div className="actions">
          <button type="submit" name="action" value="sign-in" disabled={busy}>
            Sign in
          </button>
          <button type="submit" name="action" value="sign-up" disabled={busy}>
            Create an account
          </button>
        </div>
        {notice && <p role={notice.kind}>{notice.text}</p>}
      </form>
    </main>
  );
}
