import { createRestTransport, fetchHelpers } from "@helperchat/adapter-rest";
import { createSupabaseStore } from "@helperchat/adapter-supabase";
import { createSupabaseThreads } from "@helperchat/adapter-supabase/server";
import { ChatClient } from "@helperchat/core";
import { scriptedModel } from "@helperchat/core/scripted";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { describePostgres } from "../../../packages/adapter-supabase/src/testing/describe-postgres.js";
import {
  anonToken,
  claimsOf,
  serviceToken,
  signToken,
} from "../../../packages/adapter-supabase/src/testing/test-person.js";
import {
  ownProject,
  type TestProject,
} from "../../../packages/adapter-supabase/src/testing/test-project.js";
import { createChatFunction } from "../supabase/functions/chat/chat-function.js";

const seed = { projectId: "example", helper: "writer" };

describePostgres("the Edge Function", (postgres) => {
  let project: TestProject;
  let chatFunction: ReturnType<typeof createChatFunction>;
  beforeAll(async () => {
    project = await ownProject(postgres, "chat_function");
    chatFunction = createChatFunction({
      url: project.url,
      publishableKey: anonToken,
      serviceKey: serviceToken,
      model: scriptedModel(),
    });
  });
  afterAll(() => project.stop());

  function ask(path: string, token: string | null, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (token) headers.set("authorization", `Bearer ${token}`);
    return chatFunction(new Request(`https://project.test/chat${path}`, { ...init, headers }));
  }

  /** Somebody's browser: sessions over row level security, replies through the function. */
  async function newPerson() {
    const { id, client: supabase } = await project.signUp();
    const token = signToken(claimsOf(id));
    const api = {
      api: "https://project.test/chat",
      headers: { authorization: `Bearer ${token}` },
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        chatFunction(new Request(input, init)),
    };
    const store = createSupabaseStore(supabase);
    const client = new ChatClient({
      store,
      transport: createRestTransport(api),
      helpers: () => fetchHelpers(api),
    });
    return { id, token, supabase, store, client };
  }

  it("streams a reply that the person then finds in their own database", async () => {
    const { store, client } = await newPerson();
    const chat = client.newChat(seed);
    await chat.send("Tell me about owls.");
    const { sessionId } = chat;
    await vi.waitFor(async () => {
      const { items } = await store.listMessages(sessionId, { limit: 10 });
      expect(items.map(({ role, status }) => [role, status])).toEqual([
        ["user", "done"],
        ["assistant", "done"],
      ]);
    }, 10_000);
    const session = await store.getSession(sessionId);
    expect(session).toMatchObject({ ...seed, messageCount: 2 });
    expect(session?.title).not.toBeNull();
    client.close();
  });

  it("keeps the provider's thread where the person can't reach it", async () => {
    const { id, supabase, store, client } = await newPerson();
    const chat = client.newChat(seed);
    await chat.send("Hello.");
    const threads = createSupabaseThreads(project.service, id);
    await vi.waitFor(async () => {
      const { items } = await store.listMessages(chat.sessionId, { limit: 10 });
      expect(items.at(-1)).toMatchObject({ role: "assistant", status: "done" });
    }, 10_000);
    await threads.setThread(chat.sessionId, {
      threadId: "conv_1",
      threadHeadId: null,
      abandonedThreadIds: [],
    });
    const { data, error } = await supabase.from("chat_sessions").select("thread_id");
    expect(data).toBeNull();
    expect(error?.code).toBe("42501");
    client.close();
  });

  const tooMany = "There can be no more than 1 chats, those in the trash included.";
  it.each([
    ["sessions_per_person", 1, "failed", `${tooMany} Delete some for good, then try again.`],
    ["sessions_per_minute", 1, "retrying", "Too many new chats within a minute."],
    ["messages_per_minute", 2, "retrying", "Too many messages within a minute."],
    ["message_bytes", 1000, "failed", ", and 1000 at most. Please shorten it."],
  ])("says at the limit %s on the message what to do", async (setting, most, saving, words) => {
    await project.sql`update helperchat.settings set ${project.sql({ [setting]: most })}`;
    onTestFinished(async () => {
      await project.sql`delete from helperchat.settings`;
      await project.sql`insert into helperchat.settings default values`;
    });
    const { client, store } = await newPerson();
    const first = client.newChat(seed);
    await first.send("Hello.");
    await vi.waitFor(async () => {
      const { items } = await store.listMessages(first.sessionId, { limit: 10 });
      expect(items.at(-1)).toMatchObject({ role: "assistant", status: "done" });
    }, 10_000);

    const second = client.newChat(seed);
    // What is tried again by itself is still being sent.
    const sending = second.send("x".repeat(1000)).catch(() => {});
    await vi.waitFor(() => {
      const error = expect.objectContaining({ message: expect.stringContaining(words) });
      expect([...second.getSnapshot().saving.values()]).toMatchObject([{ type: saving, error }]);
    }, 10_000);
    client.close();
    await sending;
  });

  it("asks its platform to wait for a reply that nobody reads any more", async () => {
    const { token, store } = await newPerson();
    const body = {
      id: "s1",
      session: seed,
      message: { id: "m1", parts: [{ type: "text", text: "Tell me about owls." }] },
    };
    const request = new Request("https://project.test/chat/", {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const works: Promise<void>[] = [];
    const answer = await chatFunction(request, { waitUntil: (work) => void works.push(work) });
    await answer.body?.cancel();
    expect(works).toHaveLength(1);
    await Promise.all(works);
    const { items } = await store.listMessages("s1", { limit: 10 });
    expect(items.at(-1)).toMatchObject({ role: "assistant", status: "done" });
  });

  it("offers its helpers to whoever is signed in", async () => {
    const { token } = await newPerson();
    const answer = await ask("/helpers", token);
    expect(answer.status).toBe(200);
    const { helpers } = await answer.json();
    expect(helpers).toMatchObject([{ id: "writer", name: "Writer" }]);
    expect(JSON.stringify(helpers)).not.toContain("You help people");
  });

  it("lets in nobody without a valid token of a person's", async () => {
    const { id } = await newPerson();
    const tokens = [
      null,
      "nonsense",
      anonToken,
      serviceToken,
      signToken(claimsOf(id), "a-secret-of-somebody-else-altogether"),
      signToken({ ...claimsOf(id), exp: Math.floor(Date.now() / 1000) - 60 }),
      signToken(claimsOf(id), "", "none"),
    ];
    for (const token of tokens) expect((await ask("/sessions", token)).status).toBe(401);
  });

  it("answers for another's session as for none", async () => {
    const [ada, bob] = [await newPerson(), await newPerson()];
    await ada.store.createSession({ id: "ada-1", ...seed });
    const theirs = await ask("/sessions/ada-1", bob.token);
    const none = await ask("/sessions/xyz-1", bob.token);
    expect([theirs.status, await theirs.text()]).toEqual([none.status, await none.text()]);
    expect(theirs.status).toBe(404);
  });

  it("is unavailable, and nobody is signed out, while tokens can't be checked", async () => {
    const { id } = await newPerson();
    const elsewhere = createChatFunction({
      url: "http://127.0.0.1:9",
      publishableKey: anonToken,
      serviceKey: serviceToken,
      model: scriptedModel(),
    });
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const headers = { authorization: `Bearer ${signToken(claimsOf(id))}` };
    const answer = await elsewhere(new Request("https://project.test/chat/sessions", { headers }));
    log.mockRestore();
    expect(answer.status).toBe(503);
  });

  it("may be asked by pages of every origin", async () => {
    const before = await ask("/sessions", null, { method: "OPTIONS" });
    expect(before.status).toBe(204);
    expect(before.headers.get("access-control-allow-headers")).toContain("authorization");
    const { token } = await newPerson();
    const answer = await ask("/sessions", token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});
