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
    abandoned_thread_ids: ["conv_forged"],
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
  chat_sessions: ["thread_id", "thread_head_id", "abandoned_thread_ids", "trashed_at"],
  chat_messages: ["words", "has_text"],
};

type Table = keyof typeof forgedColumns;
const tables: readonly Table[] = ["chat_sessions", "chat_messages"];

export const newRow: Record<Table, object> = {
  chat_sessions: { id: "new", project_id: "atlas", helper: "guide" },
  chat_messages: { session_id: "own-1", id: "new", role: "user", parts: [], status: "done" },
};
const ownRow: Record<Table, string> = { chat_sessions: "own-2", chat_messages: "own-m1" };

export async function insert({ mallory }: Scene, table: Table, row: object): Promise<boolean> {
  return (await mallory.client.from(table).insert({ ...newRow[table], ...row })).error === null;
}

export async function update({ mallory }: Scene, table: Table, row: object): Promise<unknown> {
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

/** Everything that is not the owner's to say, said; and read, where it is not theirs to know. */
export const forgingAttacks: readonly Attack[] = [
  ...forgedInserts,
  ...forgedUpdates,
  ...hiddenReads,
];
