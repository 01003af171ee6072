import { edit, type Weakening } from "./weakening.js";

/** A search that asks of no row whose it is. */
const everyonesSearch = `${edit("public.search_chat_messages", {
  "own.user_id = person and": "",
  "said.user_id = person and": "",
})}; ${edit("helperchat.is_searched", { "session.user_id = person and": "" })}`;

/** What functions see to by themselves, because they look past the policies. */
export const functionWeakenings: readonly Weakening[] = [
  {
    protection: "the search's own look at whose rows they are",
    given: edit("helperchat.word_owner", { "left(person::text, 8)": "''::text" }),
    sql: everyonesSearch,
    caughtBy: ["a stranger searches for Ada's words"],
  },
  {
    protection: "the search's own look at whose sessions they are",
    sql: everyonesSearch,
    caughtBy: ["a stranger searches for nothing in particular"],
  },
  {
    protection: "words that begin with their owner",
    given: everyonesSearch,
    sql: edit("helperchat.word_owner", { "left(person::text, 8)": "''::text" }),
    caughtBy: ["a stranger searches for Ada's words"],
  },
  {
    protection: "words that are looked for as the searcher's own",
    given: everyonesSearch,
    sql: edit("public.search_chat_messages", { "helperchat.word_owner(person) || word": "word" }),
    caughtBy: ["a stranger searches with Ada's prefix before the words"],
  },
  {
    protection: "words that are taken apart before they are looked for",
    given: everyonesSearch,
    sql: edit("public.search_chat_messages", { "@@ search": "@@ query::tsquery" }),
    caughtBy: ["a stranger slips operators and quotes into a search"],
  },
  {
    protection: "saving with the caller's own rights",
    sql: `${edit("public.save_chat_messages", {
      "(session_id, id,": "(user_id, session_id, id,",
      "save_chat_messages.session_id, message": `(select s.user_id from public.chat_sessions s where s.id = save_chat_messages.session_id),
          save_chat_messages.session_id, message`,
    })}; alter function public.save_chat_messages security definer`,
    caughtBy: ["a stranger saves messages into a session"],
  },
  {
    protection: "a search that is for those who are signed in",
    given: "grant execute on function public.search_chat_messages to anon",
    sql: edit("public.search_chat_messages", { "if person is null then": "if false then" }),
    caughtBy: ["nobody calls search_chat_messages"],
  },
  {
    protection: "a search_path of the search's own",
    given: "create schema playground; grant usage, create on schema playground to authenticated",
    sql: "alter function public.search_chat_messages reset search_path",
    caughtBy: ["a stranger puts a function of their own under the search"],
    undo: "drop schema playground cascade",
  },
  {
    protection: "temporary types that come last in the search",
    sql: "alter function public.search_chat_messages set search_path = ''",
    caughtBy: ["a stranger puts a type of their own under the search"],
  },
  {
    protection: "temporary types that come last in the trigger on sessions",
    sql: "alter function helperchat.keep_chat_session set search_path = ''",
    caughtBy: ["a stranger puts a type of their own under a trigger on sessions"],
  },
  {
    protection: "temporary types that come last in the trigger on messages",
    sql: "alter function helperchat.keep_chat_message set search_path = ''",
    caughtBy: ["a stranger puts a type of their own under a trigger on messages"],
  },
  {
    protection: "names in the search that say their schema",
    sql: `${edit("public.search_chat_messages", {
      "from public.chat_messages as": "from chat_messages as",
      "join public.chat_sessions as": "join chat_sessions as",
    })}; alter function public.search_chat_messages reset search_path`,
    caughtBy: ["a stranger puts a view of their own under the search"],
  },
];
