import type { SupabaseClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { connect, type Sql } from "../testing/postgres-server.js";
import { anonToken, type Claims, claimsOf, clientWith, signToken } from "../testing/test-person.js";
import type { TestProject } from "../testing/test-project.js";

/** Somebody who tries, and the ways there are to the database. */
export interface Attacker {
  client: SupabaseClient;
  token: string;
  /** PostgREST without supabase-js in between; the path begins after `/rest/v1`. */
  request(
    path: string,
    init?: RequestInit,
  ): Promise<{ status: number; body: string; headers: Headers }>;
  /** Plain SQL with the same role and claims, committed. A refusal gives `null`. */
  sql(statements: string): Promise<Record<string, unknown>[] | null>;
}

/** What an attack finds. */
export interface Scene {
  project: TestProject;
  /**
   * The victim: sessions `ada-1` and `ada-2`, messages `ada-m1` and `ada-m2`, a thread, feedback, a
   * link `ada-s`, a template `ada-1`.
   */
  ada: { id: string; client: SupabaseClient };
  /**
   * Signed in, with a session `own-1` that has `own-m1`, `own-m2` and a link `own-s`, an empty
   * `own-2`, and templates `own-t` and `own-u`.
   */
  mallory: Attacker & { id: string };
  /** Signed in as nobody. */
  nobody: Attacker;
  /** Anyone with this token. */
  attackerWith(token: string, claims?: Claims): Attacker;
  stop(): Promise<void>;
}

export interface Attack {
  name: string;
  /**
   * Tries, and gives what it gained: anything that is not `null`, `undefined`, `false` or empty.
   * That a victim's rows have changed is found out by whoever runs it.
   */
  run(scene: Scene): Promise<unknown>;
}

/** Words that nobody but Ada should ever read. */
export const secret = "needle-of-ada";

export async function makeScene(project: TestProject): Promise<Scene> {
  let ada = await project.signUp();
  // An id that begins like a number would fall apart in a search, and an attack with it.
  while (!/^[a-d]/.test(ada.id)) ada = await project.signUp();
  const mallory = await project.signUp();
  const text = JSON.stringify([{ type: "text", text: secret }]);
  await project.sql
    .unsafe(
      `insert into public.chat_sessions
        (user_id, id, project_id, helper, title, pinned, folder, tags) values
        ('${ada.id}', 'ada-1', 'atlas', 'guide', 'Title ${secret}', true,
          'Folder ${secret}', '{tag-${secret}}'),
        ('${ada.id}', 'ada-2', 'atlas', 'guide', null, false, null, '{}'),
        ('${mallory.id}', 'own-1', 'atlas', 'guide', 'Mine', false, null, '{own}'),
        ('${mallory.id}', 'own-2', 'atlas', 'guide', null, false, null, '{}');
      insert into public.chat_messages (user_id, session_id, id, role, parts, status) values
        ('${ada.id}', 'ada-1', 'ada-m1', 'user', '${text}', 'done'),
        ('${ada.id}', 'ada-1', 'ada-m2', 'assistant', '${text}', 'done'),
        ('${mallory.id}', 'own-1', 'own-m1', 'user', '[]', 'done'),
        ('${mallory.id}', 'own-1', 'own-m2', 'assistant', '[]', 'done');
      insert into public.chat_feedback (user_id, session_id, message_id, rating, reason) values
        ('${ada.id}', 'ada-1', 'ada-m2', 'bad', 'Reason ${secret}'),
        ('${mallory.id}', 'own-1', 'own-m2', 'good', null);
      update public.chat_sessions set thread_id = 'conv_' || left(id, 3)
        where user_id in ('${ada.id}', '${mallory.id}') and id in ('ada-1', 'own-1');
      insert into public.chat_shares (user_id, id, session_id, extent, tools) values
        ('${ada.id}', 'ada-s', 'ada-1', 'later', 'shown'),
        ('${mallory.id}', 'own-s', 'own-1', 'snapshot', 'hidden');
      insert into public.chat_templates (user_id, id, project_id, helper, title, messages) values
        ('${ada.id}', 'ada-1', 'atlas', 'guide', 'Template ${secret}',
          '[{"role": "user", "text": "${secret}"}]'),
        ('${mallory.id}', 'own-t', 'atlas', 'guide', 'Mine', '[{"role": "user", "text": "Hi"}]'),
        ('${mallory.id}', 'own-u', 'atlas', 'guide', 'Mine', '[{"role": "user", "text": "Hi"}]')`,
    )
    .simple();

  const connections: Sql[] = [];
  function attackerWith(token: string, claims: Claims = { role: "anon" }): Attacker {
    const sql = connect(project.socketFolder, "authenticator", project.database);
    connections.push(sql);
    return {
      client: clientWith(project.url, token),
      token,
      async request(path, init = {}) {
        const headers = { apikey: anonToken, Authorization: `Bearer ${token}`, ...init.headers };
        const answer = await fetch(`${project.url}/rest/v1${path}`, { ...init, headers });
        return { status: answer.status, body: await answer.text(), headers: answer.headers };
      },
      sql: (statements) => sqlAs(sql, claims, statements),
    };
  }
  const claims = claimsOf(mallory.id);
  return {
    project,
    ada,
    mallory: { id: mallory.id, ...attackerWith(signToken(claims), claims) },
    nobody: attackerWith(anonToken),
    attackerWith,
    async stop() {
      for (const sql of connections) await sql.end();
    },
  };
}

async function sqlAs(sql: Sql, claims: Claims, statements: string) {
  try {
    const results = await sql.begin(async (transaction) => {
      await transaction`select set_config('role', ${String(claims.role)}, true),
        set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
      return transaction.unsafe(statements).simple();
    });
    // Of several statements the last one's rows.
    const last: unknown = results.at(-1);
    const rows: unknown[] = Array.isArray(last) ? last : results;
    return rows.map((row) => ({ ...(row as object) }));
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    // An attack that does not even parse has shown nothing.
    if (/^42(601|P01|703|883)$/.test(error.code)) throw error;
    if (error.message.includes(secret)) return [{ leak: error.message }];
    return null;
  }
}

/** All that is kept of the victim, as a fingerprint. */
async function stateOf({ project, ada }: Scene): Promise<string> {
  const [row] = await project.sql<{ state: string }[]>`
    select md5(concat(
      (select string_agg(s::text, '|' order by id) from chat_sessions s where user_id = ${ada.id}),
      (select string_agg(m::text, '|' order by session_id, id) from chat_messages m
        where user_id = ${ada.id}),
      (select string_agg(f::text, '|' order by session_id, message_id) from chat_feedback f
        where user_id = ${ada.id}),
      (select string_agg(c::text, '|' order by id) from chat_shares c where user_id = ${ada.id}),
      (select string_agg(t::text, '|' order by id) from chat_templates t
        where user_id = ${ada.id}),
      (select string_agg(p::text, '|') from helperchat.people p where user_id = ${ada.id}),
      (select string_agg(d::text, '|' order by day) from helperchat.days d
        where user_id = ${ada.id}),
      (select string_agg(c::text, '|' order by session_id, message_id)
        from helperchat.measures c where user_id = ${ada.id})
    )) as state`;
  return row?.state ?? "";
}

/** Lets an attack try, and says what came of it; `null` where nothing did. */
export async function tryAttack(attack: Attack, scene: Scene): Promise<string | null> {
  const before = await stateOf(scene);
  const gained = await attack.run(scene);
  if (isSomething(gained)) return `${attack.name} gained ${JSON.stringify(gained)}`;
  if ((await stateOf(scene)) !== before) return `${attack.name} changed another's rows`;
  return null;
}

function isSomething(gained: unknown): boolean {
  if (Array.isArray(gained)) return gained.length > 0;
  return gained !== null && gained !== undefined && gained !== false && gained !== "";
}
