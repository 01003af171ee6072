import { ChatError } from "@helperchat/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, templateInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { ownProject, type TestProject } from "./testing/test-project.js";

describePostgres("the limits", (postgres) => {
  let project: TestProject;
  beforeAll(async () => {
    project = await ownProject(postgres, "limits");
  });
  afterAll(() => project.stop());

  interface Limits {
    message_bytes?: number | null;
    metadata_bytes?: number | null;
    sessions_per_person?: number | null;
    sessions_per_minute?: number | null;
    messages_per_minute?: number | null;
    templates_per_person?: number | null;
  }

  /** Somebody new, under these limits and no others. */
  async function underLimits(limits: Limits) {
    const none = {
      message_bytes: null,
      metadata_bytes: null,
      sessions_per_person: null,
      sessions_per_minute: null,
      messages_per_minute: null,
      templates_per_person: null,
    };
    await project.sql`update helperchat.settings set ${project.sql({ ...none, ...limits })}`;
    const person = await project.signUp();
    return { ...person, store: createSupabaseStore(person.client) };
  }

  async function failureOf(call: Promise<unknown>): Promise<ChatError> {
    const error = await call.then(
      () => new Error("It was allowed."),
      (reason: unknown) => reason,
    );
    if (error instanceof ChatError) return error;
    throw error;
  }

  it("refuse a message that is too long, and save none of those beside it", async () => {
    const { store } = await underLimits({ message_bytes: 200 });
    await store.createSession(sessionInput("s1"));
    const messages = [textMessage("m1"), textMessage("m2", "x".repeat(200))];
    const error = await failureOf(store.saveMessages("s1", messages));
    expect(error).toMatchObject({ code: "too_large", field: "parts" });
    expect(error.message).toMatch(
      /^This is too long: \d+ bytes, and 200 at most\. Please shorten it\.$/,
    );
    expect((await store.listMessages("s1", { limit: 10 })).items).toEqual([]);
  });

  it("count bytes, and what a message carries beside its text", async () => {
    const { store } = await underLimits({ message_bytes: 200 });
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1", "x".repeat(160))]);
    const wide = textMessage("m2", "ж".repeat(90));
    expect((await failureOf(store.saveMessages("s1", [wide]))).code).toBe("too_large");
    const noted = textMessage("m2", "x", { metadata: { note: "x".repeat(190) } });
    expect((await failureOf(store.saveMessages("s1", [noted]))).code).toBe("too_large");
  });

  it("refuse a message that grows too long later", async () => {
    const { store } = await underLimits({ message_bytes: 200 });
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1", "short")]);
    const longer = textMessage("m1", "x".repeat(200));
    expect((await failureOf(store.saveMessages("s1", [longer]))).code).toBe("too_large");
  });

  it("refuse a session's metadata that is too long", async () => {
    const { store } = await underLimits({ metadata_bytes: 200 });
    const metadata = { note: "x".repeat(200) };
    const created = await failureOf(store.createSession(sessionInput("s1", { metadata })));
    expect(created).toMatchObject({ code: "too_large", field: "metadata" });
    await store.createSession(sessionInput("s1"));
    expect((await failureOf(store.updateSession("s1", { metadata }))).code).toBe("too_large");
  });

  it("allow so many sessions, and another one after a deletion", async () => {
    const { store } = await underLimits({ sessions_per_person: 2 });
    await store.createSession(sessionInput("s1"));
    await store.createSession(sessionInput("s2"));
    const error = await failureOf(store.createSession(sessionInput("s3")));
    expect(error).toMatchObject({ code: "limit_reached", retryable: false });
    expect(error.message).toBe(
      "There can be no more than 2 chats, those in the trash included. Delete some for good, then try again.",
    );
    await store.createSession(sessionInput("s2"));
    await store.deleteSession("s1");
    await store.deleteSession("s1");
    await store.createSession(sessionInput("s3"));
  });

  it("allow so many templates, each of which may be saved again, and another after a deletion", async () => {
    const { store } = await underLimits({ templates_per_person: 2 });
    const saving = ["t1", "t2", "t3", "t4"].map((id) => store.saveTemplate(templateInput(id)));
    const outcomes = await Promise.allSettled(saving);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    const error = await failureOf(store.saveTemplate(templateInput("t5")));
    expect(error).toMatchObject({
      code: "limit_reached",
      message: "There can be no more than 2 templates. Delete some, then try again.",
    });
    const [template] = (await store.listTemplates({ limit: 10 })).items;
    const id = template?.id ?? "";
    await store.saveTemplate(templateInput(id, { title: "Again" }));
    await store.deleteTemplate(id);
    await store.saveTemplate(templateInput("t5"));
  });

  it("hold when sessions are created at once", async () => {
    const { store } = await underLimits({ sessions_per_person: 5 });
    const calls = Array.from({ length: 20 }, (_, index) =>
      store.createSession(sessionInput(`s${index}`)),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    expect((await store.listSessions({ limit: 50 })).items).toHaveLength(5);
  });

  it("slow down new sessions, say when to try again, and let others be", async () => {
    const { store } = await underLimits({ sessions_per_minute: 3 });
    for (const id of ["s1", "s2", "s3", "s3", "s1"]) await store.createSession(sessionInput(id));
    const error = await failureOf(store.createSession(sessionInput("s4")));
    expect(error).toMatchObject({ code: "rate_limited", retryable: true });
    expect(error.retryAfter).toBeGreaterThan(5_000);
    expect(error.retryAfter).toBeLessThanOrEqual(20_000);
    expect(error.message).toBe("Too many new chats within a minute. Please wait a moment.");
    const other = createSupabaseStore((await project.signUp()).client);
    await other.createSession(sessionInput("s4"));
  });

  it("can't be passed by deleting what was created", async () => {
    const { store } = await underLimits({ sessions_per_minute: 3 });
    for (const id of ["s1", "s2", "s3"]) {
      await store.createSession(sessionInput(id));
      await store.deleteSession(id);
    }
    expect((await failureOf(store.createSession(sessionInput("s4")))).code).toBe("rate_limited");
  });

  it("slow down new messages, and not those that are saved again", async () => {
    const { store } = await underLimits({ messages_per_minute: 3 });
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1"), textMessage("m2")]);
    await store.saveMessages("s1", [textMessage("m2", "Again"), textMessage("m3")]);
    for (const text of ["One", "Two"]) await store.saveMessages("s1", [textMessage("m3", text)]);
    const error = await failureOf(store.saveMessages("s1", [textMessage("m4")]));
    expect(error).toMatchObject({ code: "rate_limited", retryable: true });
    expect(error.message).toContain("Too many messages within a minute.");
    expect((await store.getSession("s1"))?.messageCount).toBe(3);
  });

  it("grow back with time, and never to more than a minute's", async () => {
    const { id, store } = await underLimits({ messages_per_minute: 4 });
    await store.createSession(sessionInput("s1"));
    const messages = ["m1", "m2", "m3", "m4"].map((id) => textMessage(id));
    await store.saveMessages("s1", messages);
    const ago = (seconds: number) => project.sql`
      update helperchat.people set refilled_at = now() - make_interval(secs => ${seconds})
      where user_id = ${id}`;
    await ago(31);
    await store.saveMessages("s1", [textMessage("m5"), textMessage("m6")]);
    expect((await failureOf(store.saveMessages("s1", [textMessage("m7")]))).code).toBe(
      "rate_limited",
    );
    await ago(86_400);
    await store.saveMessages(
      "s1",
      ["m7", "m8", "m9", "m10"].map((id) => textMessage(id)),
    );
    expect((await failureOf(store.saveMessages("s1", [textMessage("m11")]))).code).toBe(
      "rate_limited",
    );
  });

  it("say of more messages than ever fit into a minute that waiting won't help", async () => {
    const { store } = await underLimits({ messages_per_minute: 4 });
    await store.createSession(sessionInput("s1"));
    const messages = ["m1", "m2", "m3", "m4", "m5"].map((id) => textMessage(id));
    expect(await failureOf(store.saveMessages("s1", messages))).toMatchObject({
      code: "too_large",
      message: "No more than 4 messages can be added at once.",
      retryable: false,
    });
    await store.saveMessages("s1", messages.slice(1));
  });

  it("hold for whoever writes to the tables directly", async () => {
    const { client, store } = await underLimits({ messages_per_minute: 1 });
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1")]);
    const row = { session_id: "s1", id: "m2", role: "user", parts: [], status: "done" };
    const { error, status } = await client.from("chat_messages").insert(row);
    expect(status).toBe(429);
    expect(error?.details).toContain('"rate_limited"');
  });

  it("don't hold for a server, which is counted all the same", async () => {
    const { id } = await underLimits({ sessions_per_minute: 1, sessions_per_person: 1 });
    const row = { user_id: id, project_id: "atlas", helper: "guide" };
    const { error } = await project.service.from("chat_sessions").insert([
      { ...row, id: "s1" },
      { ...row, id: "s2" },
    ]);
    expect(error).toBeNull();
    const [counted] = await project.sql`
      select session_count from helperchat.people where user_id = ${id}`;
    expect(counted?.session_count).toBe(2);
  });

  it("are none where they are null", async () => {
    const { store } = await underLimits({});
    await store.createSession(sessionInput("s1"));
    const messages = Array.from({ length: 2000 }, (_, index) => textMessage(`m${index}`));
    await store.saveMessages("s1", messages);
    expect((await store.getSession("s1"))?.messageCount).toBe(2000);
  });
});
