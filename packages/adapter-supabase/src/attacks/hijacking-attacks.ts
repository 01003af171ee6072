import { type Attack, secret } from "./attack.js";

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

/** By somebody who lets the database's own functions and channels work for them. */
export const hijackingAttacks: readonly Attack[] = [
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
