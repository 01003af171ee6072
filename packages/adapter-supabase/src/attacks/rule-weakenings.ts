import { dropConstraint, edit, type Weakening } from "./weakening.js";

const id = String.raw`check (id ~ '^(?!\.{1,2}$)[^\u0001-\u001f\u007f-\u009f]{1,128}$')`;
const sessionRule = "helperchat.keep_chat_session";
const messageRule = "helperchat.keep_chat_message";

/** Keys, checks and what the triggers see to. */
export const ruleWeakenings: readonly Weakening[] = [
  {
    protection: "a key of owner and id",
    sql: "create unique index open on public.chat_sessions (id)",
    caughtBy: [
      "a stranger learns whether an id exists by creating it",
      "a stranger learns whether an id exists by creating it where there is none",
      "a stranger learns whether an id exists by a conflict on the id alone",
    ],
    undo: "drop index public.open",
  },
  {
    protection: "messages that look for their owner's session",
    sql: edit(messageRule, {
      "user_id = new.user_id and id = new.session_id for": "id = new.session_id for",
    }),
    caughtBy: [
      "a stranger learns whether an id exists by writing into it",
      "a stranger learns whether an id exists by saving into it",
    ],
  },
  {
    protection: "messages that belong to their owner's session",
    given: edit(messageRule, { "if not found then": "if false then" }),
    ...dropConstraint(
      "chat_messages",
      "chat_messages_session_fkey",
      `foreign key (user_id, session_id)
        references public.chat_sessions (user_id, id) on delete cascade`,
    ),
    caughtBy: ["a stranger plants a message in another's session"],
  },
  {
    protection: "heads that are messages of the session",
    sql: edit(sessionRule, { "new.head_id is not null and not exists": "false and not exists" }),
    caughtBy: [
      "an owner shows a head that is no message",
      "an owner shows a head of another session",
      "a stranger shows another's message as a session's head",
    ],
  },
  {
    protection: "heads that are looked for among the owner's messages",
    sql: edit(sessionRule, { "user_id = new.user_id and session_id = new.id and": "" }),
    caughtBy: [
      "an owner shows a head of another session",
      "a stranger shows another's message as a session's head",
      "a stranger learns whether an id exists by showing it as a head",
    ],
  },
  {
    protection: "titles that give way to no weaker one",
    sql: edit(sessionRule, { "array_position(sources, new.title_source) <": "0 >" }),
    caughtBy: ["an owner puts a weaker title over a stronger one"],
  },
  {
    protection: "counters of each person's own",
    sql: `create sequence helperchat.open;
      create or replace function helperchat.next_activity(person uuid) returns bigint
      language sql set search_path = '' as $$ select nextval('helperchat.open') $$`,
    caughtBy: ["a stranger learns from gaps between places how busy others are"],
    undo: "drop sequence helperchat.open",
  },
  {
    protection: "the limit on length",
    sql: edit("helperchat.check_size", { "if size > most": "if false" }),
    caughtBy: [
      "an owner writes a message over the limit",
      "an owner hides a message over the limit in metadata",
    ],
  },
  {
    protection: "the limit on pace",
    sql: edit("helperchat.check_pace", { "elsif spare < 0": "elsif false" }),
    caughtBy: [
      "an owner writes faster than they may",
      "an owner creates sessions faster than they may",
    ],
  },
  {
    protection: "the length of tags",
    sql: edit(sessionRule, { "length(tag) not between 1 and 64": "false" }),
    caughtBy: ["an owner hangs on tags without end"],
  },
  {
    protection: "the ids that sessions may have",
    ...dropConstraint("chat_sessions", "chat_sessions_id_check", id),
    caughtBy: ["an owner mints an id that breaks lines", "an owner mints an id without end"],
  },
  {
    protection: "the ids that messages may have",
    ...dropConstraint("chat_messages", "chat_messages_id_check", id),
    caughtBy: ["an owner mints an id that climbs paths"],
  },
  {
    protection: "the length of titles",
    ...dropConstraint("chat_sessions", "chat_sessions_title_check", "check (length(title) <= 200)"),
    caughtBy: ["an owner writes a title without end"],
  },
  {
    protection: "the sources of titles",
    ...dropConstraint(
      "chat_sessions",
      "chat_sessions_title_source_check",
      "check (title_source in ('message', 'model', 'person'))",
    ),
    caughtBy: ["an owner invents a source of titles"],
  },
  {
    protection: "the states",
    ...dropConstraint(
      "chat_sessions",
      "chat_sessions_state_check",
      "check (state in ('active', 'archived', 'trashed'))",
    ),
    caughtBy: ["an owner invents a state"],
  },
  {
    protection: "metadata that is an object",
    ...dropConstraint(
      "chat_sessions",
      "chat_sessions_metadata_check",
      "check (jsonb_typeof(metadata) = 'object')",
    ),
    caughtBy: ["an owner stores metadata that is no object"],
  },
  {
    protection: "the roles",
    ...dropConstraint(
      "chat_messages",
      "chat_messages_role_check",
      "check (role in ('user', 'assistant'))",
    ),
    caughtBy: ["an owner writes as the system", "an owner becomes the system later"],
  },
  {
    protection: "the statuses",
    ...dropConstraint(
      "chat_messages",
      "chat_messages_status_check",
      "check (status in ('done', 'replying', 'stopped', 'interrupted', 'failed'))",
    ),
    caughtBy: ["an owner invents a status"],
  },
  {
    protection: "parts that are a list",
    ...dropConstraint(
      "chat_messages",
      "chat_messages_parts_check",
      "check (jsonb_typeof(parts) = 'array')",
    ),
    caughtBy: ["an owner stores parts that are no list"],
  },
];
