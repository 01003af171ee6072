import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSupabaseStore, type SupabaseStore } from "./supabase-store.js";
import { createSupabaseThreads } from "./supabase-threads.js";
import { sessionInput, templateInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { connect } from "./testing/postgres-server.js";
import { migration } from "./testing/test-database.js";
import { anonToken, claimsOf, clientWith, signToken } from "./testing/test-person.js";
import { ownProject, type TestProject } from "./testing/test-project.js";

const calls: Record<string, (store: SupabaseStore) => Promise<unknown>> = {
  listSessions: (store) => store.listSessions({ limit: 10 }),
  getSession: (store) => store.getSession("s1"),
  createSession: (store) => store.createSession(sessionInput("s1")),
  updateSession: (store) => store.updateSession("s1", { pinned: true }),
  deleteSession: (store) => store.deleteSession("s1"),
  listMessages: (store) => store.listMessages("s1", { limit: 10 }),
  saveMessages: (store) => store.saveMessages("s1", [textMessage("m1")]),
  listLabels: (store) => store.listLabels({ projectId: "atlas" }),
  changeLabel: (store) =>
    store.changeLabel({ projectId: "atlas", type: "tag", name: "a", to: null }),
  updateSessions: (store) => store.updateSessions([{ sessionId: "s1", patch: {} }]),
  setFeedback: (store) => store.setFeedback("s1", "m1", { rating: "good" }),
  listTemplates: (store) => store.listTemplates({ limit: 10 }),
  saveTemplate: (store) => store.saveTemplate(templateInput("t1")),
  deleteTemplate: (store) => store.deleteTemplate("t1"),
};

describePostgres("a call of the store", (postgres) => {
  let project: TestProject;
  beforeAll(async () => {
    // Short, so that a test need not wait for it. Set before PostgREST connects.
    const impatient = `do $$ begin
      execute format('alter database %I set statement_timeout = 1000', current_database());
    end $$`;
    project = await ownProject(postgres, "failures", { migrations: [migration, impatient] });
  });
  afterAll(() => project.stop());

  const hour = 3600;
  const now = Math.floor(Date.now() / 1000);
  const tokens: Record<string, (id: string) => string> = {
    "of nobody": () => anonToken,
    "that has expired": (id) => signToken({ ...claimsOf(id), exp: now - hour }),
    "with another signature": (id) =>
      signToken(claimsOf(id), "a-secret-of-somebody-else-altogether"),
    "that is no token": () => "nonsense",
  };
  for (const [kind, tokenOf] of Object.entries(tokens)) {
    describe(`with a token ${kind}`, () => {
      for (const [method, call] of Object.entries(calls)) {
        it(`${method} is unauthenticated`, async () => {
          const { id } = await project.signUp();
          const store = createSupabaseStore(clientWith(project.url, tokenOf(id)));
          await expect(call(store)).rejects.toMatchObject({ code: "unauthenticated" });
        });
      }
    });
  }

  it("that writes is unavailable where the server can't be reached", async () => {
    const nowhere = createServer();
    await new Promise<void>((resolve) => nowhere.listen(0, "127.0.0.1", resolve));
    const { port } = nowhere.address() as AddressInfo;
    await new Promise((resolve) => nowhere.close(resolve));
    const store = createSupabaseStore(clientWith(`http://127.0.0.1:${port}`, anonToken));
    for (const method of ["createSession", "updateSession", "deleteSession", "saveMessages"]) {
      await expect(calls[method]?.(store)).rejects.toMatchObject({
        code: "unavailable",
        retryable: true,
      });
    }
  });

  it("is unavailable where the database takes too long", async () => {
    const { id, client } = await project.signUp();
    const store = createSupabaseStore(client);
    await store.createSession(sessionInput("s1"));
    const other = connect(project.socketFolder, "postgres", project.database);
    await other.begin(async (sql) => {
      await sql`set local statement_timeout = 0`;
      await sql`select from chat_sessions where user_id = ${id} for update`;
      await expect(store.saveMessages("s1", [textMessage("m1")])).rejects.toMatchObject({
        code: "unavailable",
      });
    });
    await other.end();
    await store.saveMessages("s1", [textMessage("m1")]);
  });

  it("is aborted by its signal while the database is busy, and may be repeated", async () => {
    const { id, client } = await project.signUp();
    const store = createSupabaseStore(client);
    await store.createSession(sessionInput("s1"));
    const other = connect(project.socketFolder, "postgres", project.database);
    await other.begin(async (sql) => {
      await sql`select from chat_sessions where user_id = ${id} for update`;
      const controller = new AbortController();
      const saving = store.saveMessages("s1", [textMessage("m1")], { signal: controller.signal });
      controller.abort();
      await expect(saving).rejects.toMatchObject({ code: "aborted" });
    });
    await other.end();
    await store.saveMessages("s1", [textMessage("m1")]);
    expect((await store.getSession("s1"))?.messageCount).toBe(1);
  });

  it("says which field is not valid", async () => {
    const { client } = await project.signUp();
    const store = createSupabaseStore(client);
    await store.createSession(sessionInput("s1"));
    const title = "x".repeat(201);
    await expect(store.updateSession("s1", { title })).rejects.toMatchObject({
      code: "invalid",
      field: "title",
    });
    await expect(store.updateSession("s1", { tags: [""] })).rejects.toMatchObject({
      code: "invalid",
      field: "tags",
    });
    await expect(store.createSession(sessionInput(".."))).rejects.toMatchObject({
      code: "invalid",
      field: "id",
    });
    const messages = [{ role: "user" as const, text: "" }];
    for (const [field, more] of Object.entries({ title: { title }, messages: { messages } })) {
      await expect(store.saveTemplate(templateInput("t1", more))).rejects.toMatchObject({
        code: "invalid",
        field,
      });
    }
    await expect(store.saveTemplate(templateInput(".."))).rejects.toMatchObject({ field: "id" });
  });

  it("of another person's thread is not_found, even for a server", async () => {
    const [ada, bob] = [await project.signUp(), await project.signUp()];
    await createSupabaseStore(ada.client).createSession(sessionInput("s1"));
    const threads = createSupabaseThreads(project.service, bob.id);
    const thread = { threadId: "conv_1", threadHeadId: null, abandonedThreadIds: [] };
    await expect(threads.setThread("s1", thread)).rejects.toMatchObject({ code: "not_found" });
  });

  it("of createSupabaseThreads with a person's own token fails, and touches nothing", async () => {
    const { id, client } = await project.signUp();
    await createSupabaseStore(client).createSession(sessionInput("s1"));
    const threads = createSupabaseThreads(client, id);
    await expect(threads.getThread("s1")).rejects.toMatchObject({ code: "internal" });
    const thread = { threadId: "conv_1", threadHeadId: null, abandonedThreadIds: [] };
    await expect(threads.setThread("s1", thread)).rejects.toMatchObject({ code: "internal" });
    expect(await createSupabaseThreads(project.service, id).getThread("s1")).toBeNull();
  });
});

describePostgres("a page of the store", (postgres) => {
  let project: TestProject;
  beforeAll(async () => {
    project = await ownProject(postgres, "short_answers", { maxRows: 50 });
  });
  afterAll(() => project.stop());

  it("leads to the next where the server cuts its answers short", async () => {
    const store = createSupabaseStore((await project.signUp()).client);
    const ids = Array.from({ length: 120 }, (_, index) => `i${index}`);
    await store.createSession(sessionInput("s1"));
    await store.saveMessages(
      "s1",
      ids.map((id) => textMessage(id)),
    );
    for (const id of ids.slice(0, 100)) await store.createSession(sessionInput(id));
    const messages: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await store.listMessages("s1", { limit: 200, cursor });
      messages.unshift(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(messages).toEqual(ids);
    const sessions: string[] = [];
    for (cursor = undefined; cursor !== null; ) {
      const page = await store.listSessions({ limit: 200, cursor });
      sessions.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(sessions).toEqual([...ids.slice(0, 100).reverse(), "s1"]);
    for (const id of ids) await store.saveTemplate(templateInput(id));
    const templates: string[] = [];
    for (cursor = undefined; cursor !== null; ) {
      const page = await store.listTemplates({ limit: 200, cursor });
      templates.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(templates).toEqual([...ids].reverse());
  });
});
