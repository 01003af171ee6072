import { countWords } from "@helperchat/core/stores";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { readSql } from "./testing/test-database.js";
import { sharedProject } from "./testing/test-project.js";

describePostgres("what is counted in Postgres", (postgres) => {
  const project = sharedProject(postgres);
  afterAll(project.stop);

  it("has as many words as in JavaScript, whatever the text", async () => {
    const character = fc.oneof(
      fc.constantFrom(..." \n\t-.'—。・々東ก்မ🎉a1é"),
      fc.integer({ min: 1, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0xe000, max: 0x3ffff }).map((code) => String.fromCodePoint(code)),
    );
    const texts = fc.sample(fc.string({ unit: character, maxLength: 40 }), 3000);
    const rows = await project.sql<{ words: number }[]>`
      select helperchat.count_words(said) as words
      from jsonb_array_elements_text(${project.sql.json(texts)}) with ordinality as t (said, place)
      order by place`;
    const wrong = texts.filter((text, index) => rows[index]?.words !== countWords(text));
    expect(wrong).toEqual([]);
  });

  it("is counted, too, where it was stored before there was anything to count", async () => {
    const { id, client } = await project.signUp();
    const store = createSupabaseStore(client);
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1", "Two words")]);
    const today = new Date().toISOString().slice(0, 10);
    const request = { from: today, to: today, timeZone: "UTC" };
    const before = await store.readStats(request);
    await project.sql`delete from helperchat.measures where user_id = ${id}`;
    expect((await store.readStats(request)).total.words).toBe(0);
    await project.sql.unsafe(readSql("migrations/0001_helperchat.sql")).simple();
    expect(await store.readStats(request)).toEqual(before);
    expect(before.total.words).toBe(2);
  });

  it("follows a message that a server moves or deletes", async () => {
    const { id, client } = await project.signUp();
    const store = createSupabaseStore(client);
    await store.createSession(sessionInput("s1"));
    await store.saveMessages("s1", [textMessage("m1", "One"), textMessage("m2", "Two more")]);
    const days = { from: "2020-01-01", to: "2020-01-01", timeZone: "UTC" };
    await project.sql`update chat_messages set created_at = '2020-01-01T12:00:00Z'
      where user_id = ${id} and id = 'm2'`;
    expect((await store.readStats(days)).total).toMatchObject({ messages: 1, words: 2 });
    await project.sql`delete from chat_messages where user_id = ${id} and id = 'm2'`;
    expect((await store.readStats(days)).total).toMatchObject({ messages: 0, words: 0 });
  });
});
