import { commonWord, rareWord, usualWord } from "../testing/fill-database.js";

export interface MeasuredQuery {
  name: string;
  /** The statement for one more run, in a database with so many messages. */
  sql(messages: number, run: number): string;
  /** How much more a database of a thousand times the size may take; `null`: that is not held. */
  target: number | null;
}

const sessionColumns = `id, project_id, helper, title, title_source, state, pinned, folder, tags,
  metadata, head_id, preview, message_count, created_at, updated_at, last_message_at, activity`;
const messageColumns = "id, parent_id, role, parts, status, error, metadata, created_at, position";

function sessions(where: string): string {
  return `select ${sessionColumns} from public.chat_sessions
    where state = 'active' and ${where} order by activity desc limit 11`;
}

function messages(where: string): string {
  return `select ${messageColumns} from public.chat_messages
    where session_id = 's0' and ${where} order by position desc limit 21`;
}

function save(sessionId: string, messageId: string): string {
  const parts = `[{"type": "text", "text": "What is being said, and how it goes on."}]`;
  return `select public.save_chat_messages('${sessionId}', '[{"id": "${messageId}",
    "parentId": null, "role": "user", "status": "done", "parts": ${parts}}]')`;
}

/** What the store sends for each of its calls; pages are small, so that each size fills them. */
export const measuredQueries: readonly MeasuredQuery[] = [
  { name: "list", sql: () => sessions("activity < 9007199254740991"), target: 2 },
  { name: "deep page of the list", sql: () => sessions("activity < 20"), target: 2 },
  {
    name: "list of a project and a helper",
    sql: () =>
      sessions("activity < 9007199254740991 and project_id = 'atlas' and helper = 'guide'"),
    target: 2,
  },
  { name: "latest messages", sql: () => messages("position < 9007199254740991"), target: 2 },
  { name: "older messages", sql: (size) => messages(`position < ${size / 20}`), target: 2 },
  { name: "new session", sql: (_, run) => newSession(run), target: 2 },
  { name: "new message", sql: (_, run) => save("s2", `new-${run}`), target: 2 },
  { name: "new message, long session", sql: (_, run) => save("s0", `new-${run}`), target: 2 },
  { name: "message saved again", sql: () => save("s0", "m7"), target: 2 },
  {
    name: "session deleted, 45 messages",
    sql: (_, run) => `delete from public.chat_sessions where id = 's${4 + 2 * (run % 3)}'`,
    target: 2,
  },
  {
    name: "search, 20 hits",
    sql: () => `select * from public.search_chat_messages('${rareWord}')`,
    target: 5,
  },
  {
    name: "search, a word in every 100th message",
    sql: () => `select * from public.search_chat_messages('${usualWord}')`,
    target: 5,
  },
  {
    name: "search, a word in every message",
    sql: () => `select * from public.search_chat_messages('${commonWord}')`,
    target: 5,
  },
];

function newSession(run: number): string {
  return `insert into public.chat_sessions (id, project_id, helper)
    values ('new-${run}', 'atlas', 'guide') on conflict (user_id, id) do nothing
    returning ${sessionColumns}`;
}

/** The policies that one writes first, and what a search that relies on them has to see. */
export const naivePolicies = `
  grant select (words) on public.chat_messages to authenticated;
  alter policy chat_sessions_read on public.chat_sessions using (auth.uid() = user_id);
  alter policy chat_messages_read on public.chat_messages using (exists (
    select 1 from public.chat_sessions as session
    where session.id = session_id and session.user_id = auth.uid()));
  alter table public.chat_sessions alter column user_id reset (n_distinct);
  alter table public.chat_messages alter column user_id reset (n_distinct);
  alter table public.chat_messages alter column session_id reset (n_distinct);`;

export const naiveQueries: readonly MeasuredQuery[] = [
  ...measuredQueries.slice(0, 5),
  {
    name: "search, 20 hits",
    sql: () => `select session_id, id from public.chat_messages
      where words @@ ('''' || left(auth.uid()::text, 8) || '${rareWord}''')::tsquery
      order by created_at desc limit 20`,
    target: null,
  },
];
