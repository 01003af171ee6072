import type { Attack } from "./attack.js";

const session = { id: "n1", project_id: "atlas", helper: "guide" };
const message = { session_id: "ada-1", id: "n1", role: "user", parts: [], status: "done" };

/** By whoever has the publishable key, which is in every page. */
export const nobodyAttacks: readonly Attack[] = [
  ...["chat_sessions", "chat_messages"].flatMap((table): Attack[] => [
    {
      name: `nobody reads ${table}`,
      run: async ({ nobody }) => (await nobody.client.from(table).select("id")).data,
    },
    {
      name: `nobody counts ${table}`,
      run: async ({ nobody }) =>
        (await nobody.client.from(table).select("id", { count: "exact", head: true })).count,
    },
    {
      name: `nobody changes ${table}`,
      run: async ({ nobody }) => {
        const { error } = await nobody.client.from(table).update({ metadata: {} }).neq("id", "");
        return error === null;
      },
    },
    {
      name: `nobody deletes ${table}`,
      run: async ({ nobody }) => {
        const { error } = await nobody.client.from(table).delete().neq("id", "");
        return error === null;
      },
    },
    {
      name: `nobody reads ${table} in SQL`,
      run: ({ nobody }) => nobody.sql(`select id from public.${table}`),
    },
    {
      name: `nobody truncates ${table} in SQL`,
      run: async ({ nobody }) => nobody.sql(`truncate public.${table} cascade; select 1 as done`),
    },
  ]),
  {
    name: "nobody creates a session",
    run: async ({ nobody }) =>
      (await nobody.client.from("chat_sessions").insert(session)).error === null,
  },
  {
    name: "nobody creates a session in Ada's name",
    run: async ({ nobody, ada }) => {
      const row = { ...session, user_id: ada.id };
      return (await nobody.client.from("chat_sessions").insert(row)).error === null;
    },
  },
  {
    name: "nobody writes into Ada's session",
    run: async ({ nobody, ada }) => {
      const row = { ...message, user_id: ada.id };
      return (await nobody.client.from("chat_messages").insert(row)).error === null;
    },
  },
  ...Object.entries({
    save_chat_messages: { session_id: "ada-1", messages: [] },
    search_chat_messages: { query: "needle" },
    chat_channel: {},
    purge_trashed_chat_sessions: {},
  }).map(
    ([name, args]): Attack => ({
      name: `nobody calls ${name}`,
      run: async ({ nobody }) => (await nobody.client.rpc(name, args)).error === null,
    }),
  ),
  {
    name: "nobody erases Ada",
    run: async ({ nobody, ada }) => {
      const { error } = await nobody.client.rpc("erase_chat_person", { person: ada.id });
      return error === null;
    },
  },
];
