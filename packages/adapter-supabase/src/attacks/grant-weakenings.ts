import {
  fixedColumns,
  forgedColumns,
  hiddenColumns,
  insertForged,
  readHidden,
  updateForged,
} from "./forging-attacks.js";
import type { Weakening } from "./weakening.js";

const tables = ["chat_sessions", "chat_messages"] as const;

/** Each column that is granted to nobody, granted. Policies hold `user_id`, too: see there. */
const columns: readonly Weakening[] = tables.flatMap((table) => {
  const grant = (verb: string, column: string) =>
    `grant ${verb} (${column}) on public.${table} to authenticated`;
  const forged = Object.keys(forgedColumns[table]);
  const later = table === "chat_sessions" ? ["state", "head_id"] : [];
  return [
    ...[...forged, ...later].map((column) => ({
      protection: `no insert of ${table}.${column}`,
      sql: grant("insert", column),
      caughtBy: [insertForged(table, column, null).name],
    })),
    ...[...forged, ...Object.keys(fixedColumns[table])].map((column) => ({
      protection: `no update of ${table}.${column}`,
      sql: grant("update", column),
      caughtBy: [updateForged(table, column, null).name],
    })),
    ...hiddenColumns[table].map((column) => ({
      protection: `no select of ${table}.${column}`,
      sql: grant("select", column),
      caughtBy: [readHidden(table, column).name],
    })),
  ];
});

export const grantWeakenings: readonly Weakening[] = [
  ...columns,
  {
    protection: "select by column, and not of whole sessions",
    sql: "grant select on public.chat_sessions to authenticated",
    caughtBy: [
      "an owner reads a thread by guessing at it in a filter",
      "an owner reads a thread by sorting by it",
      "an owner is handed a thread by a change",
      "an owner reads a thread out of the whole row, in SQL",
      "a stranger reads how busy the server is from a row's transaction",
    ],
  },
  {
    protection: "no delete of single messages",
    sql: "grant delete on public.chat_messages to authenticated",
    caughtBy: ["an owner deletes a single message"],
  },
  {
    protection: "no truncate of messages",
    sql: `grant truncate on public.chat_messages, public.chat_feedback, helperchat.measures
      to authenticated`,
    caughtBy: ["an owner empties the tables, in SQL"],
  },
  {
    protection: "no truncate of sessions",
    sql: `grant truncate on public.chat_sessions, public.chat_messages, public.chat_feedback,
      public.chat_shares, helperchat.measures to authenticated`,
    caughtBy: ["a stranger truncates, in SQL"],
  },
  {
    protection: "no triggers of others",
    sql: "grant trigger on public.chat_sessions to authenticated",
    caughtBy: ["a stranger adds a trigger"],
    undo: "drop trigger if exists open on public.chat_sessions",
  },
  ...tables.map((table) => ({
    protection: `no grant on ${table} to those who are not signed in`,
    sql: `grant all on public.chat_sessions, public.chat_messages, public.chat_feedback,
      public.chat_shares, helperchat.measures to anon`,
    caughtBy: [
      `nobody counts ${table}`,
      `nobody changes ${table}`,
      `nobody deletes ${table}`,
      `nobody truncates ${table} in SQL`,
    ],
  })),
  {
    protection: "no rights on the private schema: limits",
    given: `grant usage on schema helperchat to authenticated;
      grant select on helperchat.settings to authenticated;
      alter table helperchat.settings disable row level security`,
    sql: "grant update on helperchat.settings to authenticated",
    caughtBy: ["an owner lifts the limits, in SQL"],
    undo: `revoke usage on schema helperchat from authenticated;
      update helperchat.settings set messages_per_minute = 1200`,
  },
  {
    protection: "row level security on the limits",
    given: `grant usage on schema helperchat to authenticated;
      grant select, update on helperchat.settings to authenticated`,
    sql: "alter table helperchat.settings disable row level security",
    caughtBy: ["an owner lifts the limits, in SQL"],
    undo: `revoke usage on schema helperchat from authenticated;
      update helperchat.settings set messages_per_minute = 1200`,
  },
  {
    protection: "row level security on the counters",
    given: `grant usage on schema helperchat to authenticated;
      grant select, update on helperchat.people to authenticated`,
    sql: "alter table helperchat.people disable row level security",
    caughtBy: [
      "an owner refills their allowance, in SQL",
      "a stranger reads the counters of all, in SQL",
    ],
    undo: "revoke usage on schema helperchat from authenticated",
  },
  {
    protection: "row level security on how far the counters had come",
    given: `grant usage on schema helperchat to authenticated;
      grant select on helperchat.days to authenticated`,
    sql: "alter table helperchat.days disable row level security",
    caughtBy: ["a stranger reads the days of all, in SQL"],
    undo: "revoke usage on schema helperchat from authenticated",
  },
  {
    protection: "no execute of the private schema's functions",
    given: `grant usage on schema helperchat to authenticated;
      alter function helperchat.next_activity security definer`,
    sql: "grant execute on function helperchat.next_activity to authenticated",
    caughtBy: ["a stranger counts for another, in SQL"],
    undo: "revoke usage on schema helperchat from authenticated",
  },
  {
    protection: "purging is for servers",
    sql: "grant execute on function public.purge_trashed_chat_sessions to anon, authenticated",
    caughtBy: ["a stranger purges the trash", "nobody calls purge_trashed_chat_sessions"],
  },
  {
    protection: "erasure is for servers",
    sql: "grant execute on function public.erase_chat_person to anon, authenticated",
    caughtBy: ["a stranger erases a person", "nobody erases Ada"],
  },
  {
    protection: "saving is for those who are signed in",
    given: "grant all on public.chat_messages to anon",
    sql: "grant execute on function public.save_chat_messages to anon",
    caughtBy: ["nobody calls save_chat_messages"],
  },
  {
    protection: "the channel's name is for those who are signed in",
    sql: "grant execute on function public.chat_channel to anon",
    caughtBy: ["nobody calls chat_channel"],
  },
];
