import type { PostgresHandle } from "./global-setup.js";
import { connect } from "./postgres-server.js";

/** Makes accounts, as Supabase Auth does at sign-up, and gives their ids. */
export async function signUp(
  { socketFolder, database }: Pick<PostgresHandle, "socketFolder" | "database">,
  count: number,
): Promise<string[]> {
  const admin = connect(socketFolder, "postgres", database);
  try {
    const rows = await admin<{ id: string }[]>`
      insert into auth.users select gen_random_uuid() from generate_series(1, ${count}) returning id`;
    return rows.map(({ id }) => id);
  } finally {
    await admin.end();
  }
}
