import type { Weakening } from "./weakening.js";

export const policyWeakenings: readonly Weakening[] = [
  {
    protection: "row level security on sessions",
    sql: "alter table public.chat_sessions disable row level security",
    caughtBy: [
      "a stranger reads all sessions",
      "a stranger reads a session by its id",
      "a stranger reads with an or that is always true",
      "a stranger reads with a pattern for everything",
      "a stranger reads with a cursor that is Ada's",
      "a stranger reads a page far behind",
      "a stranger reads sessions by their owner's id",
      "a stranger counts Ada's sessions",
      "a stranger reads what the planner knows of a column, in SQL",
      "a stranger renames a session",
      "a stranger renames every session there is",
      "a stranger deletes a session",
      "a stranger deletes every session there is",
      "a stranger updates every row, in SQL",
      "a stranger deletes every row, in SQL",
      "a stranger merges, in SQL",
      "a stranger reads with a lock, in SQL",
      "a stranger learns whether an id exists by reading it",
      "a stranger learns whether an id exists by counting it",
      "a stranger learns whether an id exists by changing it",
      "a stranger learns whether an id exists by deleting it",
      "a stranger learns whether an id exists from the work that a refusal takes",
    ],
  },
  {
    protection: "row level security on messages",
    sql: "alter table public.chat_messages disable row level security",
    caughtBy: [
      "a stranger reads all messages",
      "a stranger reads messages by their session",
      "a stranger reads sessions through their messages",
      "a stranger reads all messages, in SQL",
      "a stranger reads through a join, in SQL",
      "a stranger reads what a function of their own is shown by the planner, in SQL",
      "a stranger reads what a failing cast says of a row, in SQL",
      "a stranger changes every message there is",
      "a stranger learns whether an id exists by reading its messages",
    ],
  },
  {
    protection: "row level security on both tables",
    sql: `alter table public.chat_sessions disable row level security;
      alter table public.chat_messages disable row level security`,
    caughtBy: ["a stranger reads messages through their sessions"],
  },
  {
    protection: "the policy for reading sessions",
    sql: "alter policy chat_sessions_read on public.chat_sessions using (true)",
    caughtBy: ["a stranger reads all sessions"],
  },
  {
    protection: "the policy for reading messages",
    sql: "alter policy chat_messages_read on public.chat_messages using (true)",
    caughtBy: ["a stranger reads all messages"],
  },
  {
    protection: "the policy for creating sessions",
    given: "grant insert (user_id) on public.chat_sessions to authenticated",
    sql: "alter policy chat_sessions_create on public.chat_sessions with check (true)",
    caughtBy: ["a stranger creates a session in another's name"],
  },
  {
    protection: "no insert of chat_sessions.user_id",
    given: "alter policy chat_sessions_create on public.chat_sessions with check (true)",
    sql: "grant insert (user_id) on public.chat_sessions to authenticated",
    caughtBy: ["a stranger creates a session in another's name"],
  },
  {
    protection: "the policy for creating messages",
    given: "grant insert (user_id) on public.chat_messages to authenticated",
    sql: "alter policy chat_messages_create on public.chat_messages with check (true)",
    caughtBy: [
      "a stranger writes a message in another's name",
      "a stranger inserts a message, in SQL",
    ],
  },
  {
    protection: "no insert of chat_messages.user_id",
    given: "alter policy chat_messages_create on public.chat_messages with check (true)",
    sql: "grant insert (user_id) on public.chat_messages to authenticated",
    caughtBy: ["a stranger writes a message in another's name"],
  },
  {
    protection: "the policy for which sessions are changed",
    given: "alter policy chat_sessions_change on public.chat_sessions with check (true)",
    sql: "alter policy chat_sessions_change on public.chat_sessions using (true)",
    caughtBy: ["a stranger renames every session there is", "a stranger updates every row, in SQL"],
  },
  {
    protection: "the policy for what sessions are changed to",
    // What one can't read one can't change a row to, either: that would hold it by itself.
    given: `grant update (user_id) on public.chat_sessions to authenticated;
      alter policy chat_sessions_read on public.chat_sessions using (true)`,
    sql: "alter policy chat_sessions_change on public.chat_sessions with check (true)",
    caughtBy: ["a stranger gives a session away"],
  },
  {
    protection: "no update of chat_sessions.user_id",
    given: `alter policy chat_sessions_change on public.chat_sessions with check (true);
      alter policy chat_sessions_read on public.chat_sessions using (true)`,
    sql: "grant update (user_id) on public.chat_sessions to authenticated",
    caughtBy: ["a stranger gives a session away"],
  },
  {
    protection: "the policies for whose sessions are taken over",
    given: `grant update (user_id) on public.chat_sessions to authenticated;
      alter policy chat_sessions_change on public.chat_sessions using (true)`,
    sql: "alter policy chat_sessions_read on public.chat_sessions using (true)",
    caughtBy: ["a stranger gives another's session to themselves, in SQL"],
  },
  {
    protection: "the policy for which messages are changed",
    given: "alter policy chat_messages_change on public.chat_messages with check (true)",
    sql: "alter policy chat_messages_change on public.chat_messages using (true)",
    caughtBy: ["a stranger changes every message there is"],
  },
  {
    protection: "the policy for what messages are changed to",
    given: `grant update (user_id, session_id) on public.chat_messages to authenticated;
      alter policy chat_messages_read on public.chat_messages using (true)`,
    sql: "alter policy chat_messages_change on public.chat_messages with check (true)",
    caughtBy: ["a stranger moves a message into a session"],
  },
  {
    protection: "no update of chat_messages.user_id",
    given: `alter policy chat_messages_change on public.chat_messages with check (true);
      alter policy chat_messages_read on public.chat_messages using (true);
      grant update (session_id) on public.chat_messages to authenticated`,
    sql: "grant update (user_id) on public.chat_messages to authenticated",
    caughtBy: ["a stranger moves a message into a session"],
  },
  {
    protection: "the policies for saving over a session",
    given: `grant insert (user_id), update (user_id, id, project_id, helper)
        on public.chat_sessions to authenticated;
      alter policy chat_sessions_create on public.chat_sessions with check (true);
      alter policy chat_sessions_change on public.chat_sessions with check (true);
      alter policy chat_sessions_read on public.chat_sessions using (true)`,
    sql: "alter policy chat_sessions_change on public.chat_sessions using (true)",
    caughtBy: [
      "a stranger saves over a session by its key",
      "a stranger inserts over a row, in SQL",
    ],
  },
  {
    protection: "the policies for saving over a message",
    given: `grant insert (user_id), update (user_id, session_id, id)
        on public.chat_messages to authenticated;
      alter policy chat_messages_create on public.chat_messages with check (true);
      alter policy chat_messages_change on public.chat_messages with check (true);
      alter policy chat_messages_read on public.chat_messages using (true)`,
    sql: "alter policy chat_messages_change on public.chat_messages using (true)",
    caughtBy: ["a stranger saves over a message by its key"],
  },
  {
    protection: "the policy for deleting sessions",
    sql: "alter policy chat_sessions_delete on public.chat_sessions using (true)",
    caughtBy: ["a stranger deletes every session there is", "a stranger deletes every row, in SQL"],
  },
  {
    protection: "no policy for deleting messages",
    given: "grant delete on public.chat_messages to authenticated",
    sql: `create policy open on public.chat_messages for delete using (true);
      alter policy chat_messages_read on public.chat_messages using (true)`,
    caughtBy: ["a stranger deletes a message"],
    undo: "drop policy open on public.chat_messages",
  },
  {
    protection: "policies for those who are signed in alone",
    given: `grant select (id), insert (id, project_id, helper, user_id)
      on public.chat_sessions to anon`,
    sql: `create policy open on public.chat_sessions to anon using (true) with check (true)`,
    caughtBy: [
      "nobody reads chat_sessions",
      "nobody reads chat_sessions in SQL",
      "nobody creates a session in Ada's name",
    ],
    undo: "drop policy open on public.chat_sessions",
  },
  {
    protection: "policies on messages for those who are signed in alone",
    given: `grant select (id), insert (user_id, session_id, id, role, parts, status)
      on public.chat_messages to anon`,
    sql: "create policy open on public.chat_messages to anon using (true) with check (true)",
    caughtBy: [
      "nobody reads chat_messages",
      "nobody reads chat_messages in SQL",
      "nobody writes into Ada's session",
    ],
    undo: "drop policy open on public.chat_messages",
  },
  {
    protection: "the policy on the Realtime channel",
    sql: "alter policy helperchat_listen on realtime.messages using (true)",
    caughtBy: ["a stranger listens on another's channel"],
  },
  {
    protection: "no policy for sending on a Realtime channel",
    sql: "create policy open on realtime.messages for insert to authenticated with check (true)",
    caughtBy: ["a stranger sends on another's channel"],
    undo: "drop policy open on realtime.messages; delete from realtime.messages",
  },
];
