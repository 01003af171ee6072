import { queryWords, searchWords } from "@helperchat/core/stores";
import { afterAll, expect, it } from "vitest";
import { sessionColumns } from "./session-row.js";
import { createSupabaseStore } from "./supabase-store.js";
import { sessionInput, textMessage } from "./testing/chat-input.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { sharedProject } from "./testing/test-project.js";

/** Whether a character, by its number, is of a script without spaces: all of those count as letters. */
function isUnspaced(number: string): boolean {
  const [word = ""] = searchWords(`${String.fromCodePoint(Number.parseInt(number, 16))}x`);
  return !word.endsWith("x");
}

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
    async function found(query: string, limit = 200) {
      const { items } = await store.searchMessages({ query, limit });
      return items.map((hit) => hit.messageId);
    }
    return { id, client, store, found };
  }

  it("finds words whatever their case, from their beginning, all of them", async () => {
    const { found } = await newPerson("Planting roses in May", "A PLAN for the Garden", "книга");
    expect(await found("plan")).toEqual(["m2", "m1"]);
    expect(await found("ROSES plant")).toEqual(["m1"]);
    expect(await found("plan rose garden")).toEqual([]);
    expect(await found("lanting")).toEqual([]);
    expect(await found("КНИ")).toEqual(["m3"]);
  });

  it("never finds anyone else's, nor for the prefix that makes words theirs", async () => {
    const ada = await newPerson("secret words");
    const bob = await newPerson("nothing");
    expect(await bob.found("secret")).toEqual([]);
    expect(await bob.found(`${ada.id.slice(0, 8)}secret`)).toEqual([]);
    expect(await ada.found("secret")).toEqual(["m1"]);
  });

  it("finds nothing for nothing, and fails for no string at all", async () => {
    const { found } = await newPerson("it's a 'quoted' back\\slash & (more) | !not :* <-> text");
    const strings = ["", " ", "'", "''", "\\", "\\'", "&", "|", "!", ":*", "<->", "a & b", "()"];
    for (const text of [...strings, "%", "*", "' | !'", "a:*", "\u0001", "x".repeat(200)]) {
      await expect(found(text)).resolves.toBeInstanceOf(Array);
    }
    expect(await found("&")).toEqual([]);
    expect(await found("quoted")).toEqual(["m1"]);
    expect(await found("'quoted'")).toEqual(["m1"]);
    expect(await found("!quoted")).toEqual(["m1"]);
  });

  it("cuts a search off where its caller asks for more than a page", async () => {
    const { client } = await newPerson("one", "two", "three");
    const { data } = await client.rpc("search_chat_messages", { query: "", max_results: 2 });
    expect(data).toMatchObject([{ message_id: "m3" }, { message_id: "m2" }]);
    const next = await client.rpc("search_chat_messages", { query: "", below: data[1].place });
    expect(next.data).toMatchObject([{ message_id: "m1" }]);
  });

  it("says nothing of a session that a reader may not see", async () => {
    const { id, client } = await newPerson("needle");
    await project.sql`update public.chat_sessions set thread_id = 'conv_1' where user_id = ${id}`;
    const { data } = await client.rpc("search_chat_messages", { query: "needle" });
    const { data: rows } = await client
      .from("chat_sessions")
      .select(sessionColumns.replace(",activity", ""));
    expect(data[0].session).toEqual(rows?.[0]);
  });

  it("takes a filter that is no filter for a wrong one", async () => {
    const { store } = await newPerson("needle");
    const filter = { before: "2026-13-45T99:99:99Z" };
    await expect(store.searchMessages({ query: "", limit: 1, filter })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  it("draws the line between letters and everything else where core does", async () => {
    const [row] = await project.sql<{ letters: number[] }[]>`
      select array_agg(number) as letters from generate_series(1, 1114111) as number
      where number not between 55296 and 57343
        and chr(number) ~ ('[' || helperchat.spaced_letters() || helperchat.unspaced_letters() || ']')`;
    const letters = new Set(row?.letters);
    const wrong: string[] = [];
    for (let number = 1; number < 0x110000; number += 1) {
      const text = number >= 0xd800 && number < 0xe000 ? "" : String.fromCodePoint(number);
      // Other forms than these are in no word, and where nothing is assigned there is nothing to say.
      if (text.normalize("NFKC") !== text || /\p{Cn}/u.test(text)) continue;
      if (letters.has(number) !== /[\p{L}\p{M}\p{N}]/u.test(text)) wrong.push(number.toString(16));
    }
    expect(wrong.filter((number) => !isUnspaced(number))).toEqual([]);
    expect(letters.size).toBeGreaterThan(100_000);
  });

  it.each([
    "The Café, naïve CO-OP snake_case v1.2",
    "新東京都の夏、2024年 Tokyo東京2024",
    "ﾆｭｰｽ ｆｕｌｌ ﬁne ①② ㍿",
    "नमस्ते दुनिया ครับสวัสดี မြန်မာ ខ្មែរ",
    "ΟΔΟΣ ΑΘΗΝΑΣ КНИГА ԵՐԵՎԱՆ",
    "𠮷野家 🎉party👩‍👩‍👧 don’t",
    "السلام عليكم שלום한국어를 배우다",
    "",
  ])("cuts %j as core does", async (text) => {
    const [row] = await project.sql<{ words: string[]; wanted: string[] }[]>`
      select array(select helperchat.words_of(${text}, false)) as words,
        array(select helperchat.words_of(${text}, true)) as wanted`;
    expect(row?.words.toSorted()).toEqual(searchWords(text).toSorted());
    expect(row?.wanted.toSorted()).toEqual(queryWords(text).toSorted());
  });

  it("takes a message of 50,000 characters without a space", async () => {
    const characters = Array.from(
      { length: 50_000 },
      (_, index) => 0x4e00 + ((index * 7919) % 20_000),
    );
    const { found } = await newPerson(String.fromCodePoint(...characters));
    expect(await found(String.fromCodePoint(...characters.slice(49_990)))).toEqual(["m1"]);
  });

  it("takes a message of a megabyte of different words", async () => {
    const words = Array.from({ length: 130_000 }, (_, index) => `w${index.toString(36)}x`);
    const { found } = await newPerson(words.join(" "));
    expect(await found("w1ax")).toEqual(["m1"]);
  });
});
