import { createSupabaseStore } from "../supabase-store.js";
import { textMessage } from "../testing/chat-input.js";
import type { Attack, Scene } from "./attack.js";

/** Whatever it answers: the victim's rows are looked at afterwards. */
function writes(name: string, run: (scene: Scene) => PromiseLike<unknown>): Attack {
  return {
    name: `a stranger ${name}`,
    async run(scene) {
      await run(scene);
      return null;
    },
  };
}

function sqlWrites(name: string, statement: (adaId: string) => string): Attack {
  return writes(`${name}, in SQL`, ({ mallory, ada }) => mallory.sql(statement(ada.id)));
}

const patch = { method: "PATCH", headers: { "content-type": "application/json" } };
const newMessage = `'m9', 'user', '[]', 'done'`;

/** By somebody who is signed in and wants to change what is Ada's. */
export const writingAttacks: readonly Attack[] = [
  writes("renames a session", ({ mallory }) =>
    mallory.client.from("chat_sessions").update({ title: "Taken" }).eq("id", "ada-1"),
  ),
  writes("renames every session there is", ({ mallory }) =>
    mallory.request("/chat_sessions", { ...patch, body: '{"pinned": true, "title": "Taken"}' }),
  ),
  writes("changes every message there is", ({ mallory }) =>
    mallory.request("/chat_messages", { ...patch, body: '{"parts": []}' }),
  ),
  writes("deletes a session", ({ mallory }) =>
    mallory.client.from("chat_sessions").delete().eq("id", "ada-1"),
  ),
  writes("deletes every session there is", ({ mallory }) =>
    mallory.request("/chat_sessions", { method: "DELETE" }),
  ),
  writes("deletes a message", ({ mallory }) =>
    mallory.client.from("chat_messages").delete().eq("id", "ada-m1"),
  ),
  writes("creates a session in another's name", ({ mallory, ada }) =>
    mallory.client.from("chat_sessions").insert({ ...row("forged"), user_id: ada.id }),
  ),
  writes("writes a message in another's name", ({ mallory, ada }) =>
    mallory.client.from("chat_messages").insert({
      ...{ user_id: ada.id, session_id: "ada-1", id: "forged" },
      ...{ role: "assistant", parts: [], status: "done" },
    }),
  ),
  writes("saves over a session by its key", ({ mallory, ada }) =>
    mallory.client
      .from("chat_sessions")
      .upsert({ ...row("ada-1"), user_id: ada.id, title: "Taken" }, { onConflict: "user_id,id" }),
  ),
  writes("saves over a message by its key", ({ mallory, ada }) =>
    mallory.client.from("chat_messages").upsert({
      ...{ user_id: ada.id, session_id: "ada-1", id: "ada-m1" },
      ...{ role: "assistant", parts: [], status: "done" },
    }),
  ),
  writes("saves messages into a session", ({ mallory }) =>
    createSupabaseStore(mallory.client)
      .saveMessages("ada-1", [textMessage("ada-m1", "Forged")])
      .catch(() => null),
  ),
  writes("gives a session away", ({ mallory, ada }) =>
    mallory.client.from("chat_sessions").update({ user_id: ada.id }).eq("id", "own-2"),
  ),
  writes("moves a message into a session", ({ mallory, ada }) =>
    mallory.client
      .from("chat_messages")
      .update({ user_id: ada.id, session_id: "ada-2" })
      .eq("id", "own-m1"),
  ),
  writes("erases a person", ({ mallory, ada }) =>
    mallory.client.rpc("erase_chat_person", { person: ada.id }),
  ),
  {
    name: "a stranger purges the trash",
    run: async ({ mallory }) =>
      (await mallory.client.rpc("purge_trashed_chat_sessions")).error === null,
  },
  {
    name: "a stranger plants a message in another's session",
    run: async ({ mallory }) => {
      const { error } = await mallory.client.from("chat_messages").insert({
        ...{ session_id: "ada-1", id: "planted" },
        ...{ role: "assistant", parts: [], status: "done" },
      });
      return error === null;
    },
  },
  {
    name: "a stranger shows another's message as a session's head",
    run: async ({ mallory }) => {
      const change = { head_id: "ada-m1" };
      const { error } = await mallory.client.from("chat_sessions").update(change).eq("id", "own-1");
      return error === null;
    },
  },
  sqlWrites("updates every row", () => "update public.chat_sessions set title = 'Taken'"),
  sqlWrites("deletes every row", () => "delete from public.chat_sessions"),
  sqlWrites("truncates", () => "truncate public.chat_sessions cascade"),
  sqlWrites(
    "inserts over a row",
    (id) => `insert into public.chat_sessions (user_id, id, project_id, helper)
      values ('${id}', 'ada-1', 'atlas', 'guide')
      on conflict (user_id, id) do update set title = 'Taken'`,
  ),
  sqlWrites(
    "inserts a message",
    (id) => `insert into public.chat_messages (user_id, session_id, id, role, parts, status)
      values ('${id}', 'ada-1', ${newMessage})`,
  ),
  sqlWrites(
    "merges",
    (id) => `merge into public.chat_sessions s using (select '${id}'::uuid as owner) o
      on s.user_id = o.owner when matched then update set title = 'Taken'`,
  ),
  sqlWrites(
    "gives another's session to themselves",
    () => "update public.chat_sessions set user_id = auth.uid() where id = 'ada-2'",
  ),
  sqlWrites("counts for another", (id) => `select helperchat.next_activity('${id}')`),
  sqlWrites(
    "switches triggers and keys off",
    () => "set local session_replication_role = replica; delete from public.chat_sessions",
  ),
  sqlWrites(
    "switches policies off",
    () => "alter table public.chat_sessions disable row level security",
  ),
  sqlWrites("adds a policy", () => "create policy open on public.chat_sessions using (true)"),
  {
    name: "a stranger adds a trigger",
    run: ({ mallory }) =>
      mallory.sql(`create trigger open before update on public.chat_sessions
          for each row execute function suppress_redundant_updates_trigger();
        select 1 as done`),
  },
];

function row(id: string) {
  return { id, project_id: "atlas", helper: "guide" };
}
