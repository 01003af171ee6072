import { createSupabaseStore } from "../supabase-store.js";
import { sessionInput } from "../testing/chat-input.js";
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

/** By somebody who is signed in and wants to know what is Ada's. */
export const readingAttacks: readonly Attack[] = [
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
    name: "a stranger searches for nothing in particular",
    async run({ mallory }) {
      for (const filter of [{}, { sessionId: "ada-1" }, { tool: null }, { pinned: true }]) {
        const { data } = await mallory.client.rpc("search_chat_messages", { query: "", filter });
        if (JSON.stringify(data).includes("ada-")) return data;
      }
      return null;
    },
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
  sqlReads("the days of all", "select user_id, 'ada-' as id from helperchat.days"),
];
