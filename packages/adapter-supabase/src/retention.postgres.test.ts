import { afterAll, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { createSupabaseThreads } from "./supabase-threads.js";
import { sessionInput, templateInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { sharedProject } from "./testing/test-project.js";

describePostgres("retention and erasure", (postgres) => {
  const project = sharedProject(postgres);
  const { sql, service } = project;
  afterAll(project.stop);

  async function newPerson() {
    const person = await project.signUp();
    const threads = createSupabaseThreads(service, person.id);
    return { ...person, store: { ...createSupabaseStore(person.client), ...threads } };
  }

  const trashedAgo = (id: string, sessionId: string, days: number) => sql`
    update chat_sessions set trashed_at = now() - make_interval(days => ${days})
    where user_id = ${id} and id = ${sessionId}`;

  it("purges what has been in the trash for more than 30 days, and gives its threads", async () => {
    const { id, store } = await newPerson();
    for (const sessionId of ["kept", "fresh", "old"]) {
      await store.createSession(sessionInput(sessionId));
      await store.saveMessages(sessionId, [textMessage("m1")]);
    }
    await store.setThread("old", {
      threadId: "conv_old",
      threadHeadId: "m1",
      abandonedThreadIds: ["conv_older"],
    });
    for (const sessionId of ["fresh", "old"]) {
      await store.updateSession(sessionId, { state: "trashed" });
    }
    await trashedAgo(id, "fresh", 29);
    await trashedAgo(id, "old", 31);
    const { data, error } = await service.rpc("purge_trashed_chat_sessions");
    expect(error).toBeNull();
    expect(data).toContainEqual({
      user_id: id,
      session_id: "old",
      thread_ids: ["conv_older", "conv_old"],
    });
    expect(await store.getSession("old")).toBeNull();
    expect(await store.getSession("fresh")).not.toBeNull();
    expect(await store.getSession("kept")).not.toBeNull();
    const [left] = await sql`
      select count(*)::int from chat_messages where user_id = ${id} and session_id = 'old'`;
    expect(left?.count).toBe(0);
  });

  it("counts the days from the moment of trashing, whatever happens to the session then", async () => {
    const { id, store } = await newPerson();
    await store.createSession(sessionInput("s1"));
    await store.updateSession("s1", { state: "trashed" });
    await trashedAgo(id, "s1", 31);
    await store.updateSession("s1", { pinned: true });
    await store.updateSession("s1", { state: "active" });
    await store.updateSession("s1", { state: "trashed" });
    await service.rpc("purge_trashed_chat_sessions");
    expect(await store.getSession("s1")).not.toBeNull();
    await trashedAgo(id, "s1", 31);
    await store.updateSession("s1", { pinned: false });
    await service.rpc("purge_trashed_chat_sessions");
    expect(await store.getSession("s1")).toBeNull();
  });

  it("purges no more at once than it is asked to, the oldest first", async () => {
    const { id, store } = await newPerson();
    for (const [index, sessionId] of ["s1", "s2", "s3"].entries()) {
      await store.createSession(sessionInput(sessionId));
      await store.updateSession(sessionId, { state: "trashed" });
      await trashedAgo(id, sessionId, 4000 + index);
    }
    const { data } = await service.rpc("purge_trashed_chat_sessions", { max_sessions: 2 });
    expect(data.map((row: { session_id: string }) => row.session_id).sort()).toEqual(["s2", "s3"]);
  });

  it("purges for a scheduler in the database, too, which calls as the owner", async () => {
    const { id, store } = await newPerson();
    await store.createSession(sessionInput("s1"));
    await store.updateSession("s1", { state: "trashed" });
    await trashedAgo(id, "s1", 31);
    await sql`select public.purge_trashed_chat_sessions(10000)`;
    expect(await store.getSession("s1")).toBeNull();
  });

  it("erases all of a person, gives the threads, and leaves everybody else alone", async () => {
    const [ada, bob] = [await newPerson(), await newPerson()];
    for (const { store } of [ada, bob]) {
      await store.createSession(sessionInput("s1"));
      await store.saveMessages("s1", [textMessage("m1", "words")]);
      await store.saveTemplate(templateInput("t1"));
      await store.setThread("s1", {
        threadId: "conv_1",
        threadHeadId: null,
        abandonedThreadIds: [],
      });
    }
    const { data, error } = await service.rpc("erase_chat_person", { person: ada.id });
    expect(error).toBeNull();
    expect(data).toEqual([{ session_id: "s1", thread_ids: ["conv_1"] }]);
    const left = (id: string) => sql`
      select (select count(*)::int from chat_sessions where user_id = ${id}) as sessions,
        (select count(*)::int from chat_messages where user_id = ${id}) as messages,
        (select count(*)::int from chat_templates where user_id = ${id}) as templates,
        (select count(*)::int from helperchat.people where user_id = ${id}) as people,
        (select count(*)::int from helperchat.days where user_id = ${id}) as days`;
    expect([...(await left(ada.id))]).toEqual([
      { sessions: 0, messages: 0, templates: 0, people: 0, days: 0 },
    ]);
    expect([...(await left(bob.id))]).toEqual([
      { sessions: 1, messages: 1, templates: 1, people: 1, days: 1 },
    ]);
    await service.rpc("erase_chat_person", { person: ada.id });
    await ada.store.createSession(sessionInput("s1"));
    expect((await ada.store.listMessages("s1", { limit: 10 })).items).toEqual([]);
  });

  it("erases a person whose account is deleted", async () => {
    const { id, store } = await newPerson();
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1")]);
    await store.saveTemplate(templateInput("t1"));
    await sql`delete from auth.users where id = ${id}`;
    const [left] = await sql`
      select count(*)::int from chat_sessions join helperchat.people using (user_id)
      where user_id = ${id}`;
    expect(left?.count).toBe(0);
    expect(await sql`select from chat_templates where user_id = ${id}`).toHaveLength(0);
    await expect(store.createSession(sessionInput("s1"))).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(store.saveTemplate(templateInput("t1"))).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});
