import { expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, templateInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { migration, readSql, runAs } from "./testing/test-database.js";
import { ownProject, type TestProject } from "./testing/test-project.js";

const verify = readSql("migrations/verify.sql");

/** Each leaves what a dump of the schema `public` alone has, and how it came in. */
const losses = {
  "with its tables": "drop schema helperchat cascade",
  "as rows, into tables that were there": `
    set session_replication_role = replica;
    delete from helperchat.people; delete from helperchat.days; delete from helperchat.measures;`,
};

describePostgres("a dump without the schema helperchat", (postgres) => {
  for (const [index, [how, loss]] of Object.entries(losses).entries()) {
    it(`restored ${how}, is whole again once the migration is applied`, async () => {
      const project = await ownProject(postgres, `restored_${index}`);
      const { socketFolder, database } = project;
      const run = (sql: string, role = "postgres") => runAs(role, socketFolder, database, sql);
      try {
        const [ada, bob] = [await newPerson(project), await newPerson(project)];
        const before = [await ada.everything(), await bob.everything()];
        await run(verify);

        await run(loss, "supabase_admin");
        await expect(run(verify)).rejects.toThrow(/HelperChat is not whole/);
        await run(migration);
        await run(verify);
        expect([await ada.everything(), await bob.everything()]).toEqual(before);

        // What comes next comes after all that is there.
        const { store } = ada;
        await store.createSession(sessionInput("s4"));
        await store.saveMessages("s1", [textMessage("m3", "words")]);
        await store.saveTemplate(templateInput("t3"));
        const after = await ada.everything();
        expect(after.sessions).toEqual(["s1", "s4", "s3", "s2"]);
        expect(after.found).toEqual(["s1 m3", "s3 m1", "s1 m2", "s2 m1", "s1 m1"]);
        expect(after.templates).toEqual(["t3", "t2", "t1"]);
        await run("update helperchat.settings set sessions_per_person = 4");
        await expect(store.createSession(sessionInput("s5"))).rejects.toMatchObject({
          code: "limit_reached",
        });
        await run(verify);
      } finally {
        await project.stop();
      }
    });
  }

  it("is said by verify.sql to lack what it lacks, and what to do", async () => {
    const project = await ownProject(postgres, "restored_lacking");
    const { socketFolder, database } = project;
    const run = (sql: string, role = "postgres") => runAs(role, socketFolder, database, sql);
    try {
      await newPerson(project);
      const says = (tab: string) => new RegExp(`${tab} lacks .*: apply the migration again`);
      const damages = {
        "helperchat.people": "update helperchat.people set activity = 1",
        "helperchat.days": "delete from helperchat.days",
        "helperchat.measures": "delete from helperchat.measures",
      };
      for (const [tab, damage] of Object.entries(damages)) {
        await run(damage);
        await expect(run(verify), tab).rejects.toThrow(says(tab));
        await run(migration);
        await run(verify);
      }
      const counters = ["session_count = 0", "said = 0"];
      for (const counter of counters) {
        await run(`update helperchat.people set ${counter}`);
        await expect(run(verify), counter).rejects.toThrow(says("helperchat.people"));
        await run(migration);
        await run(verify);
      }
    } finally {
      await project.stop();
    }
  });
});

/** Somebody with three sessions, the first of which has a second message, and two templates. */
async function newPerson({ signUp }: TestProject) {
  const { client } = await signUp();
  const store = createSupabaseStore(client);
  for (const sessionId of ["s1", "s2"]) {
    await store.createSession(sessionInput(sessionId));
    await store.saveMessages(sessionId, [textMessage("m1", "words")]);
  }
  await store.saveMessages("s1", [textMessage("m2", "words")]);
  await store.createSession(sessionInput("s3"));
  await store.saveMessages("s3", [textMessage("m1", "words")]);
  for (const id of ["t1", "t2"]) await store.saveTemplate(templateInput(id));

  const soon = "2999-01-01T00:00:00Z";
  async function everything() {
    const filter = { before: soon };
    const sessions = await store.listSessions({ limit: 50 });
    const found = await store.searchMessages({ query: "words", limit: 50, filter });
    const templates = await store.listTemplates({ projectId: "atlas", limit: 50 });
    const day = new Date().toISOString().slice(0, 10);
    const stats = await store.readStats({ from: day, to: day, timeZone: "UTC" });
    return {
      sessions: sessions.items.map(({ id }) => id),
      found: found.items.map(({ session, messageId }) => `${session.id} ${messageId}`),
      templates: templates.items.map(({ id }) => id),
      stats: stats.total,
    };
  }
  return { store, everything };
}
