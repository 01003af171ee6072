import { createSupabaseStore } from "../supabase-store.js";
import { sessionInput, textMessage } from "../testing/chat-input.js";
import { type Attack, type Scene, secret } from "./attack.js";

/** Rows of a table that are not the attacker's own. */
async function othersRows(scene: Scene, path: string): Promise<unknown> {
  const { status, body } = await scene.mallory.request(path);
  if (body.includes(secret) || body.includes(scene.ada.id) || body.includes("ada-")) return body;
  // A request that PostgREST does not understand has shown nothing.
  if (status === 404 || body.includes("PGRST100")) throw new Error(`${path}: ${body}`);
  return null;
}

function reads(name: string, path: string): Attack {
  return { name: `a stranger reads ${name}`, run: (scene) => othersRows(scene, path) };
}

function sqlReads(name: string, statement: string): Attack {
  return {
    name: `a stranger reads ${name}, in SQL`,
    async run({ mallory }) {
      const rows = await mallory.sql(statement);
      return JSON.stringify(rows ?? "").includes("ada-") || JSON.stringify(rows).includes(secret)
        ? rows
        : null;
    },
  };
}

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

/** Whatever Postgres casts to a domain is checked, with the rights of whoever happens to cast. */
function putsType(under: string, statement: string): Attack {
  return {
    name: `a stranger puts a type of their own under ${under}`,
    async run({ mallory }) {
      const rows = await mallory.sql(`
        create function pg_temp.look(pg_catalog.text) returns boolean language plpgsql as $$
          begin
            raise exception 'leak %',
              (select string_agg(parts::pg_catalog.text, ' ') from public.chat_messages);
          end $$;
        create domain pg_temp.text as pg_catalog.text check (pg_temp.look(value));
        ${statement}`);
      return JSON.stringify(rows ?? "").includes(secret) ? rows : null;
    },
  };
}

/** By somebody who is signed in, on what is Ada's. */
export const strangerAttacks: readonly Attack[] = [
  reads("all sessions", "/chat_sessions?select=id,title"),
  reads("all messages", "/chat_messages?select=id,parts"),
  reads("a session by its id", "/chat_sessions?select=id,title&id=eq.ada-1"),
  reads("messages by their session", "/chat_messages?select=id,parts&session_id=eq.ada-1"),
  reads("sessions through their messages", "/chat_messages?select=id,chat_sessions(id,title)"),
  reads("messages through their sessions", "/chat_sessions?select=id,chat_messages(id,parts)"),
  reads("with an or that is always true", "/chat_sessions?select=id&or=(id.eq.x,id.not.is.null)"),
  reads("with a pattern for everything", "/chat_sessions?select=id,title&title=match..*"),
  reads("with a cursor that is Ada's", "/chat_sessions?select=id&activity=lt.999999"),
  reads("a page far behind", "/chat_sessions?select=id,title&order=id.desc&offset=2"),
  {
    name: "a stranger reads sessions by their owner's id",
    run: async ({ mallory, ada }) => {
      const { data } = await mallory.client
        .from("chat_sessions")
        .select("id")
        .eq("user_id", ada.id);
      return data;
    },
  },
  {
    name: "a stranger searches for Ada's words",
    run: async ({ mallory }) =>
      (await mallory.client.rpc("search_chat_messages", { query: secret })).data,
  },
  {
    name: "a stranger searches with Ada's prefix before the words",
    run: async ({ mallory, ada }) => {
      const query = `${ada.id.slice(0, 8)}needle`;
      return (await mallory.client.rpc("search_chat_messages", { query })).data;
    },
  },
  {
    name: "a stranger slips operators and quotes into a search",
    async run({ mallory, ada }) {
      const prefix = ada.id.slice(0, 8);
      const strings = [
        `x':* | '${prefix}needle`,
        `x | ${prefix}needle:*`,
        `x' | '${prefix}`,
        `\\' | ${prefix}:*`,
        `x') | ('${prefix}:*`,
        `!zzz`,
        `x'':* | ''${prefix}'':*`,
        `'; select 1; --`,
      ];
      for (const query of strings) {
        const { data } = await mallory.client.rpc("search_chat_messages", { query });
        if (JSON.stringify(data).includes("ada-")) return data;
      }
      return null;
    },
  },
  {
    name: "a stranger counts Ada's sessions",
    async run({ mallory }) {
      const { headers } = await mallory.request("/chat_sessions?select=id&id=eq.ada-1", {
        method: "HEAD",
        headers: { Prefer: "count=exact" },
      });
      const range = headers.get("content-range");
      return range === "*/0" ? null : range;
    },
  },
  {
    name: "a stranger reads the plan of a query",
    async run({ mallory }) {
      const { status, body } = await mallory.request("/chat_sessions?select=id", {
        headers: { Accept: "application/vnd.pgrst.plan+json; options=analyze|buffers" },
      });
      return status === 200 ? body : null;
    },
  },
  {
    name: "a stranger reaches the private schema through the API",
    async run({ mallory }) {
      const { status, body } = await mallory.request("/people?select=*", {
        headers: { "Accept-Profile": "helperchat" },
      });
      return status === 200 ? body : null;
    },
  },
  {
    name: "a stranger reads how busy the server is from a row's transaction",
    async run({ mallory }) {
      const { status, body } = await mallory.request("/chat_sessions?select=id,xmin");
      return status === 200 ? body : null;
    },
  },
  {
    name: "a stranger learns from gaps between places how busy others are",
    async run({ mallory, project }) {
      const own = createSupabaseStore(mallory.client);
      const place = async (id: string) => {
        await own.createSession(sessionInput(id));
        const { data } = await mallory.client.from("chat_sessions").select("activity").eq("id", id);
        return Number(data?.[0]?.activity);
      };
      const before = await place("gap-1");
      const busy = createSupabaseStore((await project.signUp()).client);
      await busy.createSession(sessionInput("busy"));
      const gap = (await place("gap-2")) - before;
      return gap === 1 ? null : gap;
    },
  },
  sqlReads("all messages", "select id, parts from public.chat_messages"),
  sqlReads(
    "through a join",
    "select m.id, s.title from chat_messages m join chat_sessions s on true",
  ),
  sqlReads("with a lock", "select id from public.chat_sessions where id = 'ada-1' for update"),
  sqlReads(
    "what a function of their own is shown by the planner",
    `create function pg_temp.show(parts jsonb) returns boolean language plpgsql cost 0.0000001 as $$
       begin
         if parts::text like '%${secret}%' then raise exception 'leak %', parts; end if;
         return true;
       end $$;
     select id from public.chat_messages where pg_temp.show(parts)`,
  ),
  sqlReads(
    "what a failing cast says of a row",
    "select id from public.chat_messages where (parts #>> '{0,text}')::integer = 1",
  ),
  {
    name: "a stranger reads what the planner knows of a column, in SQL",
    async run({ mallory, project }) {
      await project.sql`analyze public.chat_sessions, public.chat_messages`;
      return mallory.sql(`select tablename, attname, histogram_bounds::text from pg_stats
        where tablename in ('chat_sessions', 'chat_messages')`);
    },
  },
  sqlReads("the counters of all", "select user_id, 'ada-' as id from helperchat.people"),

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
  {
    name: "a stranger puts a view of their own under the search",
    async run({ mallory }) {
      const rows = await mallory.sql(`
        create function pg_temp.look() returns setof public.chat_messages language plpgsql as $$
          begin
            raise exception 'leak %', (select string_agg(parts::text, ' ') from public.chat_messages);
          end $$;
        create temp view chat_messages as select * from pg_temp.look();
        grant select on chat_messages to public;
        set local search_path = pg_temp, public, pg_catalog;
        select * from public.search_chat_messages('needle')`);
      return JSON.stringify(rows ?? "").includes(secret) ? rows : null;
    },
  },
  putsType("the search", "select * from public.search_chat_messages('needle')"),
  putsType(
    "a trigger on sessions",
    "update public.chat_sessions set title = 'x', title_source = 'person'",
  ),
  putsType(
    "a trigger on messages",
    "update public.chat_messages set parts = '[]', status = 'stopped'",
  ),
  {
    name: "a stranger puts a function of their own under the search",
    async run({ mallory }) {
      // A schema to create in is what some projects give their people; without it this ends here.
      const rows = await mallory.sql(`
        create or replace function playground.left(text, integer) returns text language plpgsql as $$
          begin
            raise exception 'leak %', (select string_agg(parts::text, ' ') from public.chat_messages);
          end $$;
        set local search_path = playground, pg_catalog;
        select * from public.search_chat_messages('needle')`);
      return JSON.stringify(rows ?? "").includes(secret) ? rows : null;
    },
  },
  {
    name: "a stranger listens on another's channel",
    run: async ({ mallory, ada, project }) => {
      await createSupabaseStore(ada.client).updateSession("ada-1", {});
      const [sent] = await project.sql`
        select count(*)::int from realtime.messages where topic = ${`helperchat:${ada.id}`}`;
      if (!sent?.count) throw new Error("Nothing was sent, so there is nothing to hear.");
      return mallory.sql(`
        select set_config('realtime.topic', 'helperchat:${ada.id}', true);
        select topic, payload from realtime.messages where topic = 'helperchat:${ada.id}'`);
    },
  },
  {
    name: "a stranger sends on another's channel",
    async run({ mallory, ada, project }) {
      await mallory.sql(
        `select realtime.send('{"sessionId": "forged"}', 'session-deleted', 'helperchat:${ada.id}')`,
      );
      return project.sql`select id from realtime.messages where payload ->> 'sessionId' = 'forged'`;
    },
  },
];

function row(id: string) {
  return { id, project_id: "atlas", helper: "guide" };
}
