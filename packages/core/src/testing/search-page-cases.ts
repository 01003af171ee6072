import { MAX_SNIPPET } from "../contract/limits.js";
import type { MessageHit } from "../contract/search.js";
import {
  createConversation,
  foreignCursors,
  numbered,
  readMessages,
  sessionInput,
  sessionOf,
  textMessage,
} from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { checkFound, type FindingStore, findCase, findMessages } from "./search-tools.js";
import { type SessionStoreCase, searchStoreOf, strangerOf } from "./session-store-case.js";

/** The one hit that there must be. */
async function onlyHit(store: FindingStore, query: string): Promise<MessageHit> {
  const hits = await findMessages(store, query);
  const [hit] = hits;
  check(hit !== undefined && hits.length === 1, `"${query}" found ${hits.length} messages, not 1`);
  return hit;
}

export const searchPageCases: readonly SessionStoreCase[] = [
  findCase("come in the order in which they were first saved, the latest first", async (store) => {
    await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
    await createConversation(store, "s2", [textMessage("m3")]);
    await store.saveMessages("s1", [textMessage("m4"), textMessage("m1"), textMessage("m5")]);
    await store.saveMessages("s2", [textMessage("m3")]);
    await store.updateSession("s2", { pinned: true });
    const expected = ["m5", "m4", "m3", "m2", "m1"];
    await checkFound(store, "this", expected, "Messages of two sessions");
    await checkFound(store, "", expected, "Messages of two sessions");
    await checkFound(store, "", ["m5", "m4", "m2", "m1"], "Messages of one", { sessionId: "s1" });
  }),
  findCase("are of all branches", async (store) => {
    await createConversation(store, "s1", [
      textMessage("m1"),
      textMessage("m2", "A needle", { parentId: "m1" }),
      textMessage("m3", "A needle", { parentId: "m1" }),
    ]);
    await store.updateSession("s1", { headId: "m2" });
    await checkFound(store, "needle", ["m3", "m2"], "One branch is shown");
  }),
  findCase("come exactly once, whatever the size of a page", async (store) => {
    const ids = numbered("m", 23);
    const isRare = (index: number) => index % 5 === 1;
    for (const [index, id] of ids.entries()) {
      const sessionId = `s${index % 3}`;
      await store.createSession(sessionInput(sessionId));
      const text = isRare(index) ? "A needle" : "Hay";
      await store.saveMessages(sessionId, [textMessage(id, text)]);
    }
    const all = ids.toReversed();
    const rare = ids.filter((_, index) => isRare(index)).reverse();
    for (const limit of [1, 2, 5, 23]) {
      const found = await findMessages(store, "", { limit });
      checkEqual(
        found.map(({ messageId }) => messageId),
        all,
        `All in pages of ${limit}`,
      );
      const hits = await findMessages(store, "needle", { limit });
      checkEqual(
        hits.map(({ messageId }) => messageId),
        rare,
        `A word in pages of ${limit}`,
      );
    }
  }),
  findCase("come exactly once, whatever else is saved or deleted meanwhile", async (store) => {
    for (const id of numbered("s", 6)) {
      await createConversation(store, id, [textMessage(`${id}-m1`, "A needle")]);
    }
    const hits = await findMessages(store, "needle", {
      limit: 2,
      async afterPage(page) {
        await store.saveMessages(`s${page}`, [
          textMessage(`s${page}-m1`, "The needle"),
          textMessage(`new${page}`, "A needle"),
        ]);
        await store.saveMessages("s6", [textMessage("s6-m1", "The needle")]);
        if (page === 1) await store.deleteSession("s5");
      },
    });
    const found = hits.map(({ messageId }) => messageId).filter((id) => !id.startsWith("new"));
    const expected = [6, 5, 4, 3, 2, 1].map((number) => `s${number}-m1`);
    checkEqual(found, expected, "Pages of two while others are saved");
  }),
  findCase("say what they are, and what their session is now", async (store) => {
    await createConversation(store, "s1", [textMessage("m1", "A question")]);
    await store.saveMessages("s1", [
      textMessage("m2", "\n A  needle\n\nin the hay ", { role: "assistant", parentId: "m1" }),
    ]);
    await store.updateSession("s1", { title: "Farm", pinned: true, tags: ["a"] });
    const hit = await onlyHit(store, "needle");
    const message = (await readMessages(store, "s1")).find(({ id }) => id === "m2");
    checkEqual(
      hit,
      {
        session: await sessionOf(store, "s1"),
        messageId: "m2",
        role: "assistant",
        createdAt: message?.createdAt,
        snippet: "A needle in the hay",
      },
      "What was found",
    );
  }),
  findCase("show of a long text what stands around a word that was found", async (store) => {
    const filler = "lorem ipsum dolor ".repeat(100);
    await createConversation(store, "s1", [
      textMessage("m1", `Smart ${filler}Art und Weise ${filler}`),
      textMessage("m2", `${"𠮷".repeat(500)}京都${"𠮷".repeat(500)}`),
    ]);
    for (const [query, shown] of [
      ["art", "dolor Art und Weise lorem"],
      ["nothing art", null],
      ["京都", "京都"],
    ] as const) {
      if (shown === null) {
        await checkFound(store, query, [], "A word is missing");
        continue;
      }
      const { snippet } = await onlyHit(store, query);
      check(snippet.includes(shown), `The snippet for "${query}" lacks "${shown}": ${snippet}`);
      check(snippet.length <= MAX_SNIPPET, `A snippet has ${snippet.length} units: ${snippet}`);
      check(snippet.isWellFormed(), `A character of a snippet is cut in two: ${snippet}`);
      check(/^….*…$/.test(snippet), `The snippet does not say where it was cut: ${snippet}`);
    }
  }),
  findCase("show the beginning of a text for an empty query", async (store) => {
    await createConversation(store, "s1", [textMessage("m1", `Once ${"upon a time ".repeat(50)}`)]);
    const { snippet } = await onlyHit(store, "");
    check(/^Once upon.*…$/.test(snippet), `The snippet is not the beginning: ${snippet}`);
    check(snippet.length <= MAX_SNIPPET, `The snippet has ${snippet.length} units`);
  }),
  findCase("are no more than the limit, which is 1 to 200", async (store) => {
    await createConversation(
      store,
      "s1",
      numbered("m", 4).map((id) => textMessage(id)),
    );
    const { items, nextCursor } = await store.searchMessages({ query: "this", limit: 3 });
    checkEqual(items.length, 3, "The number of items of a page of 3");
    check(nextCursor !== null, "There is more, but no nextCursor");
    const end = await store.searchMessages({ query: "this", limit: 4 });
    checkEqual(end.nextCursor, null, "nextCursor of a page that has all");
    for (const limit of [0, -1, 201, 1.5, Number.NaN]) {
      const call = `searchMessages with the limit ${limit}`;
      await checkRejects(store.searchMessages({ query: "", limit }), "invalid", call);
    }
  }),
  findCase("go on from a cursor of their own alone", async (store) => {
    const messages = numbered("m", 4).map((id) => textMessage(id));
    for (const id of ["s1", "s2"]) await createConversation(store, id, messages);
    const sessions = await store.listSessions({ limit: 1 });
    const list = await store.listMessages("s1", { limit: 1 });
    const found = await store.searchMessages({ query: "", limit: 1 });
    for (const cursor of [...foreignCursors, sessions.nextCursor ?? "", list.nextCursor ?? ""]) {
      const call = `searchMessages with the cursor "${cursor}"`;
      await checkRejects(store.searchMessages({ query: "", limit: 1, cursor }), "invalid", call);
    }
    const cursor = found.nextCursor ?? "";
    const call = "with a cursor of searchMessages";
    await checkRejects(store.listSessions({ limit: 1, cursor }), "invalid", `listSessions ${call}`);
    const listing = store.listMessages("s1", { limit: 1, cursor });
    await checkRejects(listing, "invalid", `listMessages ${call}`);
  }),
  findCase("are copies", async (store) => {
    await createConversation(store, "s1", [textMessage("m1")]);
    const hit = await onlyHit(store, "this");
    hit.session.title = "Spoiled";
    hit.session.tags.push("spoiled");
    const { title, tags } = await sessionOf(store, "s1");
    checkEqual({ title, tags }, { title: null, tags: [] }, "A hit hands out what is stored");
  }),
  findCase("are not looked for with an aborted signal", async (store) => {
    const request = { query: "needle", limit: 10 };
    const searching = store.searchMessages(request, { signal: AbortSignal.abort() });
    await checkRejects(searching, "aborted", "searchMessages with an aborted signal");
  }),
  findCase("are never a stranger's", async (store, context) => {
    const stranger = strangerOf(context);
    if (!("searchMessages" in stranger)) throw new CaseSkipped("the stranger is no SearchStore");
    const strangers = searchStoreOf({ store: stranger });
    await createConversation(store, "s1", [textMessage("m1", "A needle")]);
    const none = { items: [], nextCursor: null };
    for (const filter of [undefined, { sessionId: "s1" }, { projectId: "atlas" }]) {
      for (const query of ["needle", ""]) {
        const found = await strangers.searchMessages({ query, limit: 10, filter });
        checkEqual(found, none, `A stranger's search for "${query}"`);
      }
    }
    await createConversation(stranger, "s1", [textMessage("m1", "A stranger's needle")]);
    checkEqual((await onlyHit(store, "needle")).snippet, "A needle", "Two people, the same ids");
  }),
];
