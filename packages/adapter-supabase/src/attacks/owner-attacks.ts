import type { Attack, Scene } from "./attack.js";

/** What only the database sets, with something that it would never have set. */
export const forgedColumns: Record<"chat_sessions" | "chat_messages", Record<string, unknown>> = {
  chat_sessions: {
    preview: "forged",
    message_count: 7,
    created_at: "2001-01-01T00:00:00Z",
    updated_at: "2001-01-01T00:00:00Z",
    last_message_at: "2001-01-01T00:00:00Z",
    activity: 999_999,
    trashed_at: "2001-01-01T00:00:00Z",
    thread_id: "conv_forged",
    thread_head_id: "forged",
  },
  chat_messages: {
    position: 999_999,
    created_at: "2001-01-01T00:00:00Z",
    has_text: true,
    words: "'forged'",
  },
};

/** What may be said of a new row and never again. */
export const fixedColumns: Record<keyof typeof forgedColumns, Record<string, unknown>> = {
  chat_sessions: { id: "moved", project_id: "borealis", helper: "writer" },
  chat_messages: { session_id: "own-2", id: "moved" },
};

/** What may be changed and not be said of a new session. */
const laterColumns = { state: "trashed", head_id: "own-m1" };

/** What a person may not even read. */
export const hiddenColumns: Record<keyof typeof forgedColumns, readonly string[]> = {
  chat_sessions: ["thread_id", "thread_head_id", "trashed_at"],
  chat_messages: ["words", "has_text"],
};

type Table = keyof typeof forgedColumns;
const tables: readonly Table[] = ["chat_sessions", "chat_messages"];

const newRow: Record<Table, object> = {
  chat_sessions: { id: "new", project_id: "atlas", helper: "guide" },
  chat_messages: { session_id: "own-1", id: "new", role: "user", parts: [], status: "done" },
};
const ownRow: Record<Table, string> = { chat_sessions: "own-2", chat_messages: "own-m1" };

async function insert({ mallory }: Scene, table: Table, row: object): Promise<boolean> {
  return (await mallory.client.from(table).insert({ ...newRow[table], ...row })).error === null;
}

async function update({ mallory }: Scene, table: Table, row: object): Promise<unknown> {
  const query = mallory.client.from(table).update(row).eq("id", ownRow[table]);
  return (await query.select("id")).data;
}

export function insertForged(table: Table, column: string, value: unknown): Attack {
  return {
    name: `an owner inserts ${table}.${column}`,
    run: (scene) => insert(scene, table, { [column]: value }),
  };
}

export function updateForged(table: Table, column: string, value: unknown): Attack {
  return {
    name: `an owner updates ${table}.${column}`,
    run: (scene) => update(scene, table, { [column]: value }),
  };
}

export function readHidden(table: Table, column: string): Attack {
  return {
    name: `an owner reads ${table}.${column}`,
    run: async ({ mallory }) => (await mallory.client.from(table).select(column)).data,
  };
}

const forgedInserts = [
  ...tables.flatMap((table) =>
    Object.entries(forgedColumns[table]).map(([column, value]) =>
      insertForged(table, column, value),
    ),
  ),
  ...Object.entries(laterColumns).map(([column, value]) =>
    insertForged("chat_sessions", column, value),
  ),
];

const forgedUpdates = tables.flatMap((table) =>
  Object.entries({ ...forgedColumns[table], ...fixedColumns[table] }).map(([column, value]) =>
    updateForged(table, column, value),
  ),
);

const hiddenReads = tables.flatMap((table) =>
  hiddenColumns[table].map((column) => readHidden(table, column)),
);

const longText = JSON.stringify([{ type: "text", text: "x".repeat(2_100_000) }]);

/** By the owner of the rows, on what is the server's. */
export const ownerAttacks: readonly Attack[] = [
  ...forgedInserts,
  ...forgedUpdates,
  ...hiddenReads,
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
    run: ({ mallory }) => mallory.sql("truncate public.chat_messages; select 1 as done"),
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
    async run({ mallory }) {
      const rows = Array.from({ length: 1300 }, (_, index) => ({
        ...newRow.chat_messages,
        id: `flood-${index}`,
      }));
      return (await mallory.client.from("chat_messages").insert(rows)).error === null;
    },
  },
  {
    name: "an owner creates sessions faster than they may",
    async run({ mallory }) {
      const rows = Array.from({ length: 150 }, (_, index) => ({
        ...newRow.chat_sessions,
        id: `flood-${index}`,
      }));
      return (await mallory.client.from("chat_sessions").insert(rows)).error === null;
    },
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
