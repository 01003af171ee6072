import type { Attack, Scene } from "./attack.js";
import { insert, newRow, update } from "./forging-attacks.js";

const longText = JSON.stringify([{ type: "text", text: "x".repeat(2_100_000) }]);

/** By the owner of the rows, on what is the server's. */
export const ownerAttacks: readonly Attack[] = [
  {
    name: "an owner reads a thread by guessing at it in a filter",
    async run({ mallory }) {
      const { status } = await mallory.request("/chat_sessions?select=id&thread_id=like.conv*");
      return status === 200;
    },
  },
  {
    name: "an owner reads a thread by sorting by it",
    async run({ mallory }) {
      const { status } = await mallory.request("/chat_sessions?select=id&order=thread_id");
      return status === 200;
    },
  },
  {
    name: "an owner is handed a thread by a change",
    async run({ mallory }) {
      const { body } = await mallory.request("/chat_sessions?id=eq.own-1&select=id,thread_id", {
        method: "PATCH",
        headers: { "content-type": "application/json", Prefer: "return=representation" },
        body: '{"pinned": true}',
      });
      return body.includes("conv_own");
    },
  },
  {
    name: "an owner reads a thread out of the whole row, in SQL",
    run: ({ mallory }) => mallory.sql("select row_to_json(s) from public.chat_sessions s"),
  },
  {
    name: "an owner deletes a single message",
    run: async ({ mallory }) =>
      (await mallory.client.from("chat_messages").delete().eq("id", "own-m1")).error === null,
  },
  {
    name: "an owner empties the tables, in SQL",
    run: ({ mallory }) => mallory.sql("truncate public.chat_messages cascade; select 1 as done"),
  },
  {
    name: "an owner puts a weaker title over a stronger one",
    async run({ mallory }) {
      const { data } = await mallory.client
        .from("chat_sessions")
        .update({ title: "Model's", title_source: "model" })
        .eq("id", "own-1")
        .select("title");
      return data?.[0]?.title !== "Mine";
    },
  },
  {
    name: "an owner shows a head that is no message",
    run: (scene) => update(scene, "chat_sessions", { head_id: "nothing" }),
  },
  {
    name: "an owner shows a head of another session",
    run: async ({ mallory }) => {
      const { error } = await mallory.client
        .from("chat_sessions")
        .update({ head_id: "own-m1" })
        .eq("id", "own-2");
      return error === null;
    },
  },
  {
    name: "an owner writes as the system",
    run: (scene) => insert(scene, "chat_messages", { role: "system" }),
  },
  {
    name: "an owner becomes the system later",
    run: (scene) => update(scene, "chat_messages", { role: "system" }),
  },
  {
    name: "an owner invents a state",
    run: (scene) => update(scene, "chat_sessions", { state: "shared" }),
  },
  {
    name: "an owner invents a status",
    run: (scene) => insert(scene, "chat_messages", { status: "approved" }),
  },
  {
    name: "an owner invents a source of titles",
    run: (scene) => update(scene, "chat_sessions", { title: "x", title_source: "admin" }),
  },
  {
    name: "an owner mints an id that breaks lines",
    run: (scene) => insert(scene, "chat_sessions", { id: "a\nb" }),
  },
  {
    name: "an owner mints an id that climbs paths",
    run: (scene) => insert(scene, "chat_messages", { id: ".." }),
  },
  {
    name: "an owner mints an id without end",
    run: (scene) => insert(scene, "chat_sessions", { id: "x".repeat(2000) }),
  },
  {
    name: "an owner writes a title without end",
    run: (scene) => update(scene, "chat_sessions", { title: "x".repeat(201) }),
  },
  {
    name: "an owner hangs on tags without end",
    run: (scene) => update(scene, "chat_sessions", { tags: ["x".repeat(65)] }),
  },
  {
    name: "an owner stores parts that are no list",
    run: (scene) => insert(scene, "chat_messages", { parts: { type: "text", text: "x" } }),
  },
  {
    name: "an owner stores metadata that is no object",
    run: (scene) => update(scene, "chat_sessions", { metadata: ["x"] }),
  },
  {
    name: "an owner writes a message over the limit",
    run: (scene) => insert(scene, "chat_messages", { parts: JSON.parse(longText) }),
  },
  {
    name: "an owner hides a message over the limit in metadata",
    run: (scene) => update(scene, "chat_messages", { metadata: { x: "x".repeat(2_100_000) } }),
  },
  {
    name: "an owner writes faster than they may",
    run: (scene) => flood(scene, "chat_messages", 700),
  },
  {
    name: "an owner creates sessions faster than they may",
    run: (scene) => flood(scene, "chat_sessions", 75),
  },
  {
    name: "an owner lifts the limits, in SQL",
    run: ({ mallory }) =>
      mallory.sql("update helperchat.settings set messages_per_minute = null returning only_row"),
  },
  {
    name: "an owner refills their allowance, in SQL",
    run: ({ mallory }) =>
      mallory.sql(`update helperchat.people set spare_messages = 9999 where user_id = auth.uid()
        returning user_id`),
  },
];

/** Whether so many new rows may be written twice at once. Once they are allowed. */
async function flood(
  { mallory }: Scene,
  table: "chat_sessions" | "chat_messages",
  count: number,
): Promise<boolean> {
  const write = (name: string) => {
    const ids = Array.from({ length: count }, (_, index) => `${name}-${index}`);
    return mallory.client.from(table).insert(ids.map((id) => ({ ...newRow[table], id })));
  };
  const { error } = await write("first");
  if (error) throw new Error(`Not even ${count} were allowed: ${error.message}`);
  return (await write("second")).error === null;
}
