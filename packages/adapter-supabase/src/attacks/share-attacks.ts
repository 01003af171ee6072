import type { Attack, Scene } from "./attack.js";

/** What only the database sets, with something that it would never have set. */
export const forgedShareColumns: Record<string, unknown> = {
  token: "a-token-that-somebody-chose",
  title: "forged",
  head_id: "own-m1",
  place: 999_999,
  created_at: "2001-01-01T00:00:00Z",
};

const row = { id: "new", session_id: "own-1", extent: "later", tools: "shown" };

async function insert({ mallory }: Scene, more: object): Promise<boolean> {
  return (await mallory.client.from("chat_shares").insert({ ...row, ...more })).error === null;
}

/** On links: whoever has a token can read a session, and whoever makes a row makes a token. */
export const shareAttacks: readonly Attack[] = [
  {
    name: "nobody reads links",
    run: async ({ nobody }) => (await nobody.client.from("chat_shares").select("token")).data,
  },
  {
    name: "nobody finds out whether a link works",
    run: async ({ nobody }) => {
      const { status, headers } = await nobody.request("/chat_shares?select=id", {
        method: "HEAD",
        headers: { Prefer: "count=exact" },
      });
      return status < 300 && headers.get("content-range") !== "*/0";
    },
  },
  {
    name: "nobody revokes links",
    run: async ({ nobody }) =>
      (await nobody.client.from("chat_shares").delete().neq("id", "")).error === null,
  },
  {
    name: "a stranger reads links",
    run: async ({ mallory, ada }) =>
      (await mallory.client.from("chat_shares").select("token").eq("user_id", ada.id)).data,
  },
  {
    name: "a stranger reads links, in SQL",
    run: ({ mallory, ada }) =>
      mallory.sql(`select token from public.chat_shares where user_id = '${ada.id}'`),
  },
  {
    name: "a stranger revokes links",
    run: async ({ mallory }) =>
      void (await mallory.client.from("chat_shares").delete().neq("id", "")),
  },
  {
    name: "a stranger shares another's session",
    run: (scene) => insert(scene, { session_id: "ada-1" }),
  },
  {
    name: "a stranger shares in another's name",
    run: (scene) => insert(scene, { session_id: "ada-1", user_id: scene.ada.id }),
  },
  {
    name: "a stranger learns from sharing it whether a session exists",
    async run(scene) {
      const answerTo = async (id: string) => {
        const { error } = await scene.mallory.client
          .from("chat_shares")
          .insert({ ...row, id: `share-of-${id}`, session_id: id });
        return JSON.stringify(error).replaceAll(id, "the-id");
      };
      const [taken, free] = [await answerTo("ada-1"), await answerTo("xyz-1")];
      return taken === free ? null : { taken, free };
    },
  },
  ...Object.entries(forgedShareColumns).map(
    ([column, value]): Attack => ({
      name: `an owner chooses the ${column} of a link`,
      run: (scene) => insert(scene, { [column]: value }),
    }),
  ),
  {
    name: "an owner lets a link show more than it did",
    run: async ({ mallory }) => {
      const query = mallory.client.from("chat_shares").update({ tools: "shown" });
      return (await query.eq("id", "own-s").select("id")).data;
    },
  },
  { name: "an owner invents what a link shows", run: (scene) => insert(scene, { extent: "all" }) },
  { name: "an owner invents how tools are shown", run: (scene) => insert(scene, { tools: "all" }) },
  {
    name: "an owner mints an id of a link that climbs paths",
    run: (scene) => insert(scene, { id: ".." }),
  },
  {
    name: "an owner shares a session without messages",
    run: (scene) => insert(scene, { session_id: "own-2" }),
  },
  {
    name: "an owner makes links without end",
    run: async ({ mallory }) => {
      const rows = Array.from({ length: 1001 }, (_, index) => ({ ...row, id: `many-${index}` }));
      return (await mallory.client.from("chat_shares").insert(rows)).error === null;
    },
  },
  {
    name: "an owner empties the table of links, in SQL",
    run: ({ mallory }) => mallory.sql("truncate public.chat_shares; select 1 as done"),
  },
];
