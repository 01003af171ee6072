import { type Attack, type Scene, secret } from "./attack.js";

/** From long ago until long from now, as one day. */
const always = ["2000-01-01T00:00:00Z", "2900-01-01T00:00:00Z"];

async function countedBy({ mallory }: Scene, more: object): Promise<unknown> {
  const { data } = await mallory.client.rpc("read_chat_stats", { moments: always, ...more });
  return data;
}

/** By somebody who wants to know how much Ada says. */
export const statsAttacks: readonly Attack[] = [
  {
    name: "a stranger counts Ada's messages",
    async run(scene) {
      // What is Mallory's own has no words, and Ada's has some.
      const data = JSON.stringify(await countedBy(scene, {}));
      return /"words": ?[1-9]/.test(data) ? data : null;
    },
  },
  {
    name: "a stranger learns whether a session exists by counting it",
    async run(scene) {
      const taken = JSON.stringify(await countedBy(scene, { only_session: "ada-1" }));
      const free = JSON.stringify(await countedBy(scene, { only_session: "xyz-1" }));
      return taken === free ? null : { taken, free };
    },
  },
  {
    name: "a stranger counts with arguments that are none",
    async run({ mallory }) {
      const odd = [
        ...[{ moments: [] }, { moments: null }, { moments: [null, null] }, { moments: ["x", "y"] }],
        ...[{ moments: ["-infinity", "infinity"] }, { moments: Array(1000).fill(always[0]) }],
        { moments: always, only_session: "' or true --" },
        { moments: always, only_project: "%", only_helper: "%" },
      ];
      for (const args of odd) {
        const { data } = await mallory.client.rpc("read_chat_stats", args);
        if (/ada-|"words": ?[1-9]/.test(JSON.stringify(data))) return data;
      }
      return null;
    },
  },
  {
    name: "a stranger reads what counts of all, in SQL",
    run: ({ mallory }) =>
      mallory.sql("select user_id, 'ada-' as id, words from helperchat.measures"),
  },
  {
    name: "an owner makes their messages count for more, in SQL",
    run: ({ mallory }) =>
      mallory.sql("update helperchat.measures set words = 1000000 returning words"),
  },
  {
    name: "a stranger puts a function of their own under the count",
    async run({ mallory }) {
      const rows = await mallory.sql(`
        create or replace function playground.width_bucket(timestamptz, timestamptz[])
        returns integer language plpgsql as $$
          begin
            raise exception 'leak %', (select string_agg(parts::text, ' ') from public.chat_messages);
          end $$;
        set local search_path = playground, pg_catalog;
        select public.read_chat_stats('{2000-01-01,2900-01-01}')`);
      return JSON.stringify(rows ?? "").includes(secret) ? rows : null;
    },
  },
  {
    name: "nobody calls read_chat_stats",
    run: async ({ nobody }) =>
      (await nobody.client.rpc("read_chat_stats", { moments: always })).error === null,
  },
];
