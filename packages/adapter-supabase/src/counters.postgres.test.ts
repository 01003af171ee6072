import { messagePreview, wellFormed } from "@helperchat/core";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { sharedProject } from "./testing/test-project.js";

describePostgres("what the database keeps by itself", (postgres) => {
  const project = sharedProject(postgres);
  const { sql } = project;
  afterAll(project.stop);

  async function newPerson() {
    const person = await project.signUp();
    return { ...person, store: createSupabaseStore(person.client) };
  }

  it("counts 200 messages that are inserted into one session at once", async () => {
    const { id, store } = await newPerson();
    await store.createSession(sessionInput("s1"));
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        store.saveMessages("s1", [textMessage(`m${index}`)]),
      ),
    );
    expect((await store.getSession("s1"))?.messageCount).toBe(200);
    const positions = await sql`
      select position::int from chat_messages where user_id = ${id} order by position`;
    expect(positions.map((row) => row.position)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
  });

  it("makes the same preview as every other store", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom("a", " ", "\n", "\u00A0", "😀", "e\u0301"),
        maxLength: 400,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 4 }), async (texts) => {
        const parts = wellFormed(texts.map((text) => ({ type: "text" as const, text })));
        const [row] = await sql`select helperchat.preview(${sql.json(parts)}) as preview`;
        expect(row?.preview).toBe(messagePreview({ parts }));
      }),
      { numRuns: 400 },
    );
  });

  it("reads no text out of parts that are none", async () => {
    const odd = [
      { type: "text" },
      { type: "text", text: 7 },
      { type: "text", text: null },
      { type: "reasoning", text: "no" },
      "text",
      null,
      ["text"],
    ];
    const [row] = await sql`select helperchat.preview(${sql.json(odd)}) as preview`;
    expect(row?.preview).toBeNull();
  });

  it("keeps count, preview and head when a server deletes single messages", async () => {
    const { id, store } = await newPerson();
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1", "One"), textMessage("m2", "Two")]);
    const before = await store.getSession("s1");
    const remove = (messageId: string) =>
      project.service.from("chat_messages").delete().match({ user_id: id, id: messageId });
    await remove("m2");
    expect(await store.getSession("s1")).toMatchObject({
      messageCount: 1,
      preview: "One",
      headId: "m1",
      lastMessageAt: before?.lastMessageAt,
    });
    await remove("m1");
    expect(await store.getSession("s1")).toMatchObject({
      messageCount: 0,
      preview: null,
      headId: null,
    });
  });

  it("lets a title of a weaker source through to nobody, whoever writes it", async () => {
    const { id, client, store } = await newPerson();
    await store.createSession(sessionInput("s1", { title: "Mine" }));
    const weak = { title: "Model's", title_source: "model" };
    await client.from("chat_sessions").update(weak).eq("id", "s1");
    await project.service.from("chat_sessions").update(weak).match({ user_id: id, id: "s1" });
    expect(await store.getSession("s1")).toMatchObject({ title: "Mine", titleSource: "person" });
  });

  it("gives each person places and positions of their own, that tell nothing of others", async () => {
    const [ada, bob] = [await newPerson(), await newPerson()];
    for (const { store } of [ada, bob, ada, ada, bob]) {
      await store.createSession(sessionInput("s1"));
      await store.createSession(sessionInput("s2"));
      await store.saveMessages("s1", [textMessage("m1")]);
    }
    const { data: sessions } = await bob.client.from("chat_sessions").select("activity");
    const places = sessions?.map(({ activity }) => activity).sort();
    expect(Math.max(...(places ?? []))).toBeLessThanOrEqual(8);
    const { data: messages } = await bob.client.from("chat_messages").select("position");
    expect(messages).toEqual([{ position: 1 }]);
  });

  it("leaves no index to be written while a reply is checkpointed in the latest session", async () => {
    const { id, store } = await newPerson();
    await store.createSession(sessionInput("s1"));
    const checkpoint = (text: string) =>
      store.saveMessages("s1", [textMessage("m1", text, { status: "replying" })]);
    await checkpoint("a");
    const place = () => sql`select activity, words from chat_sessions
      join chat_messages using (user_id) where user_id = ${id}`;
    const before = await place();
    for (const text of ["ab", "abc", "abcd"]) await checkpoint(text);
    expect(await place()).toEqual(before);
    expect(before[0]?.words).toBeNull();
  });
});
