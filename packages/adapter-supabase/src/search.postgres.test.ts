import { afterAll, expect, it } from "vitest";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { sharedProject } from "./testing/test-project.js";

describePostgres("search_chat_messages", (postgres) => {
  const project = sharedProject(postgres);
  afterAll(project.stop);

  /** Somebody whose messages have these texts, `m1` and on. */
  async function newPerson(...texts: string[]) {
    const { id, client } = await project.signUp();
    const store = createSupabaseStore(client);
    await store.createSession(sessionInput("s1", { title: "Garden" }));
    for (const [index, text] of texts.entries()) {
      await store.saveMessages("s1", [textMessage(`m${index + 1}`, text)]);
    }
    async function search(query: string, max_results?: number) {
      const { data, error } = await client.rpc("search_chat_messages", { query, max_results });
      if (error) throw error;
      return data as { message_id: string; session_id: string; title: string; snippet: string }[];
    }
    const found = async (query: string) => (await search(query)).map((hit) => hit.message_id);
    return { id, client, store, search, found };
  }

  it("finds words whatever their case, from their beginning, all of them", async () => {
    const { found } = await newPerson("Planting roses in May", "A PLAN for the Garden", "книга");
    expect(await found("plan")).toEqual(["m2", "m1"]);
    expect(await found("ROSES plant")).toEqual(["m1"]);
    expect(await found("plan rose garden")).toEqual([]);
    expect(await found("lanting")).toEqual([]);
    expect(await found("КНИ")).toEqual(["m3"]);
  });

  it("gives the latest first, as many as asked for, with a piece of the text around", async () => {
    const long = `${"before ".repeat(100)}the needle ${"after ".repeat(100)}`;
    const { search } = await newPerson("needle one", long, "needle three");
    const hits = await search("needle", 2);
    expect(hits.map((hit) => hit.message_id)).toEqual(["m3", "m2"]);
    expect(hits[1]).toMatchObject({ session_id: "s1", title: "Garden" });
    expect(hits[1]?.snippet).toContain("the needle after");
    expect(hits[1]?.snippet.length).toBeLessThanOrEqual(200);
  });

  it("never finds anyone else's, nor what is in the trash", async () => {
    const ada = await newPerson("secret words");
    const bob = await newPerson("nothing");
    expect(await bob.found("secret")).toEqual([]);
    expect(await bob.found(`${ada.id.slice(0, 8)}secret`)).toEqual([]);
    await ada.store.updateSession("s1", { state: "archived" });
    expect(await ada.found("secret")).toEqual(["m1"]);
    await ada.store.updateSession("s1", { state: "trashed" });
    expect(await ada.found("secret")).toEqual([]);
  });

  it("follows what a message says now, and finds a reply once it is whole", async () => {
    const { store, found } = await newPerson("before");
    await store.saveMessages("s1", [textMessage("m1", "afterwards")]);
    expect(await found("before")).toEqual([]);
    expect(await found("after")).toEqual(["m1"]);
    await store.saveMessages("s1", [textMessage("m1", "growing", { status: "replying" })]);
    expect(await found("growing")).toEqual([]);
    await store.saveMessages("s1", [textMessage("m1", "growing", { status: "stopped" })]);
    expect(await found("growing")).toEqual(["m1"]);
  });

  it("finds nothing for nothing, and fails for no string at all", async () => {
    const { found } = await newPerson("it's a 'quoted' back\\slash & (more) | !not :* <-> text");
    const strings = ["", " ", "'", "''", "\\", "\\'", "&", "|", "!", ":*", "<->", "a & b", "()"];
    for (const text of [...strings, "%", "*", "' | !'", "a:*", "\u0001", "x".repeat(5000)]) {
      await expect(found(text)).resolves.toBeInstanceOf(Array);
    }
    expect(await found("")).toEqual([]);
    expect(await found("quoted")).toEqual(["m1"]);
    expect(await found("'quoted'")).toEqual(["m1"]);
    expect(await found("!quoted")).toEqual(["m1"]);
  });

  it("takes a message of a megabyte of different words", async () => {
    const words = Array.from({ length: 130_000 }, (_, index) => `w${index.toString(36)}x`);
    const { found } = await newPerson(words.join(" "));
    expect(await found("w1ax")).toEqual(["m1"]);
  });
});
