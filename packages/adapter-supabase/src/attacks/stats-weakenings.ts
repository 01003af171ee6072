import { edit, type Weakening } from "./weakening.js";

/** What keeps one person's counts from others. */
export const statsWeakenings: readonly Weakening[] = [
  {
    protection: "the count's own look at whose sessions they are",
    given: edit("public.read_chat_stats", { "where measured.user_id = person": "where true" }),
    sql: edit("public.read_chat_stats", { "where chat.user_id = person and": "where" }),
    caughtBy: ["a stranger counts Ada's messages"],
  },
  {
    protection: "the count's own look at whose messages they are",
    given: edit("public.read_chat_stats", { "where chat.user_id = person and": "where" }),
    sql: edit("public.read_chat_stats", { "where measured.user_id = person": "where true" }),
    caughtBy: [
      "a stranger counts Ada's messages",
      "a stranger learns whether a session exists by counting it",
      "a stranger counts with arguments that are none",
    ],
  },
  {
    protection: "a count that is for those who are signed in",
    given: "grant execute on function public.read_chat_stats to anon",
    sql: edit("public.read_chat_stats", { "if person is null then": "if false then" }),
    caughtBy: ["nobody calls read_chat_stats"],
  },
  {
    protection: "a search_path of the count's own",
    given: "create schema playground; grant usage, create on schema playground to authenticated",
    sql: "alter function public.read_chat_stats reset search_path",
    caughtBy: ["a stranger puts a function of their own under the count"],
    undo: "drop schema playground cascade",
  },
  {
    protection: "row level security on what counts",
    given: `grant usage on schema helperchat to authenticated;
      grant select, update on helperchat.measures to authenticated`,
    sql: "alter table helperchat.measures disable row level security",
    caughtBy: [
      "a stranger reads what counts of all, in SQL",
      "an owner makes their messages count for more, in SQL",
    ],
    undo: "revoke usage on schema helperchat from authenticated",
  },
  {
    protection: "no rights on what counts",
    given: `grant usage on schema helperchat to authenticated;
      alter table helperchat.measures disable row level security`,
    sql: "grant select, update on helperchat.measures to authenticated",
    caughtBy: [
      "a stranger reads what counts of all, in SQL",
      "an owner makes their messages count for more, in SQL",
    ],
    undo: "revoke usage on schema helperchat from authenticated",
  },
];
