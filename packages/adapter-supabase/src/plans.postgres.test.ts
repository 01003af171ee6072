import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSupabaseStore, type SupabaseStore } from "./supabase-store.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { commonWord, fillDatabase, rareWord, usualWord } from "./testing/fill-database.js";
import { connect, type Sql } from "./testing/postgres-server.js";
import { planningClient, plansOf, summarize } from "./testing/query-plan.js";
import { clientOf } from "./testing/test-person.js";
import { ownProject, type TestProject } from "./testing/test-project.js";

describePostgres(
  "in a database of 50,000 messages in 4,000 sessions of 1,500 people",
  (postgres) => {
    let project: TestProject;
    let superuser: Sql;
    let heavy: string;
    beforeAll(async () => {
      project = await ownProject(postgres, "plans", { showPlans: true });
      superuser = connect(project.socketFolder, "supabase_admin", project.database);
      // As it is in life: most people have a few sessions, and somebody has thousands.
      heavy = await fillDatabase(superuser, { messages: 50_000, sessions: 4000, people: 1500 });
    }, 120_000);
    afterAll(async () => {
      await superuser.end();
      await project.stop();
    });

    describe("the store finds by an index, and reads no table from end to end:", () => {
      const filter = { projectId: "atlas", helper: "guide" };
      const calls: Record<string, [(store: SupabaseStore) => Promise<unknown>, ...string[]]> = {
        "the list": [(store) => store.listSessions({ limit: 30 }), "chat_sessions_by_activity"],
        "a page deep in the list": [
          (store) => store.listSessions({ limit: 30, cursor: "sessions-60" }),
          "chat_sessions_by_activity",
        ],
        "the list of a project and a helper": [
          (store) => store.listSessions({ limit: 30, filter }),
          "chat_sessions_by_helper",
        ],
        "a page deep in that": [
          (store) => store.listSessions({ limit: 30, filter, cursor: "sessions-60" }),
          "chat_sessions_by_helper",
        ],
        "the archive": [
          (store) => store.listSessions({ limit: 30, filter: { state: "archived" } }),
          "chat_sessions_by_activity",
        ],
        "what is pinned": [
          (store) => store.listSessions({ limit: 30, filter: { pinned: true } }),
          "chat_sessions_pinned",
        ],
        "a folder": [
          (store) => store.listSessions({ limit: 30, filter: { folder: "Work" } }),
          "chat_sessions_by_folder",
        ],
        // What may leak comes after row level security, so one person's sessions are looked through.
        "a tag": [
          (store) => store.listSessions({ limit: 30, filter: { tags: ["t3"] } }),
          "chat_sessions_pkey",
        ],
        "a title": [
          (store) => store.listSessions({ limit: 30, filter: { text: "nowhere" } }),
          "chat_sessions_pkey",
        ],
        "a session": [(store) => store.getSession("s4"), "chat_sessions_pkey"],
        "the latest messages": [
          (store) => store.listMessages("s0", { limit: 50 }),
          "chat_feedback_pkey",
          "chat_messages_by_position",
        ],
        "older messages": [
          (store) => store.listMessages("s0", { limit: 50, cursor: "messages-2000" }),
          "chat_feedback_pkey",
          "chat_messages_by_position",
        ],
        "a change": [(store) => store.updateSession("s4", { pinned: true }), "chat_sessions_pkey"],
        "a deletion": [(store) => store.deleteSession("s6"), "chat_sessions_pkey"],
      };
      for (const [name, [call, ...indexes]] of Object.entries(calls)) {
        it(name, async () => {
          const { client, plans } = planningClient(project.url, heavy);
          await call(createSupabaseStore(client));
          expect(summarize(plans)).toEqual({ indexes, scanned: [] });
        });
      }
    });

    describe("nor do functions and triggers:", () => {
      const message = (id: string) =>
        `{"id": "${id}", "parentId": null, "role": "user", "status": "done", "parts": []}`;
      const statements: Record<string, [statement: string, indexes: unknown]> = {
        "a search": [
          `select * from public.search_chat_messages('${rareWord}')`,
          ["chat_messages_by_place", "chat_messages_by_word", "chat_sessions_pkey"],
        ],
        "a search in a folder of few sessions": [
          `select * from public.search_chat_messages('${commonWord}', '{"folder": "Few"}')`,
          ["chat_messages_by_place", "chat_messages_by_position", "chat_sessions_pkey"],
        ],
        "a new message in a long session": [
          `select public.save_chat_messages('s0', '[${message("new")}]')`,
          ["chat_messages_by_position", "chat_messages_pkey", "chat_sessions_pkey"],
        ],
        "a message that is saved again": [
          `select public.save_chat_messages('s0', '[${message("m7")}]')`,
          ["chat_messages_by_position", "chat_messages_pkey", "chat_sessions_pkey"],
        ],
        "the labels of a project": [
          "select public.list_chat_labels('atlas')",
          ["chat_sessions_by_helper"],
        ],
        "a folder that is renamed": [
          "select public.change_chat_label('atlas', 'folder', 'Work', 'Jobs')",
          ["chat_sessions_by_helper", "chat_sessions_pkey"],
        ],
        "many changes at once": [
          `select public.update_chat_sessions('[{"id": "s4", "patch": {"pinned": true}}]')`,
          ["chat_sessions_pkey"],
        ],
        feedback: ["select public.set_chat_feedback('s0', 'm7', 'good')", ["chat_messages_pkey"]],
        "feedback that is taken back": [
          "select public.set_chat_feedback('s0', 'm20')",
          ["chat_feedback_pkey", "chat_messages_pkey"],
        ],
        "a new session": [
          `insert into public.chat_sessions (id, project_id, helper) values ('new', 'p', 'h')`,
          [],
        ],
        "a deletion with all its messages": [
          "delete from public.chat_sessions where id = 's0'",
          // Either of the messages' indexes begins with what is looked for.
          expect.arrayContaining(["chat_sessions_pkey", expect.stringMatching(/^chat_messages_/)]),
        ],
      };
      for (const [name, [statement, indexes]] of Object.entries(statements)) {
        it(name, async () => {
          const plans = await plansOf(project, heavy, statement);
          expect(plans.length).toBeGreaterThan(0);
          expect(summarize(plans)).toEqual({ indexes, scanned: [] });
        });
      }

      it("the purge", async () => {
        await superuser`
        update public.chat_sessions set state = 'trashed', trashed_at = '2001-01-01' where id = 's9'`;
        await superuser`analyze public.chat_sessions`;
        const [row] = await superuser<{ "QUERY PLAN": { Plan: never }[] }[]>`
        explain (format json) select from public.chat_sessions
        where trashed_at < now() - interval '30 days' order by trashed_at limit 1000`;
        const plans = row?.["QUERY PLAN"].map(({ Plan }) => Plan) ?? [];
        expect(summarize(plans)).toEqual({ indexes: ["chat_sessions_trashed"], scanned: [] });
      });
    });

    it("a search finds the latest, of what is rare and far back and of what is everywhere", async () => {
      const client = clientOf(project.url, heavy);
      for (const word of [rareWord, usualWord, commonWord]) {
        const { data } = await client.rpc("search_chat_messages", { query: word, max_results: 20 });
        const found = data.map((hit: { session: { id: string }; message_id: string }) => ({
          session_id: hit.session.id,
          message_id: hit.message_id,
        }));
        const wanted = await superuser`
          select session_id, id as message_id from public.chat_messages
          where user_id = ${heavy} and words::text like ${`%${word}%`}
          order by place desc limit 20`;
        expect(found, word).toEqual([...wanted]);
      }
    });

    it("a search looks at no one else's words, however common they are", async () => {
      const stranger = await project.signUp();
      const plans = await plansOf(
        project,
        stranger.id,
        `select * from public.search_chat_messages('${commonWord}')`,
      );
      expect(summarize(plans).scanned).toEqual([]);
      const { data } = await stranger.client.rpc("search_chat_messages", { query: commonWord });
      expect(data).toEqual([]);
    });
  },
);
