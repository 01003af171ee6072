import { createConversation, foreignCursors, idsOf, numbered, textMessage } from "./case-tools.js";
import { check, checkEqual, checkRejects } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";
import {
  checkTemplates,
  readTemplates,
  saveTemplates,
  strangersTemplateCase,
  templateCase,
  templateInput,
} from "./template-tools.js";

export const templateListCases: readonly SessionStoreCase[] = [
  templateCase("is empty at first", async (store) => {
    const page = await store.listTemplates({ limit: 10 });
    checkEqual(page, { items: [], nextCursor: null }, "The list of a person without templates");
  }),
  templateCase(
    "begins with the latest, in the order in which they were first saved",
    async (store) => {
      await saveTemplates(store, ["b", "c", "a"]);
      await checkTemplates(store, ["a", "c", "b"], "The list");
      await store.saveTemplate(templateInput("b", { title: "Another" }));
      await checkTemplates(store, ["a", "c", "b"], "The list after one was replaced");
    },
  ),
  templateCase("is narrowed by project, by helper, and by both", async (store) => {
    const kept = {
      a: { projectId: "atlas", helper: "guide" },
      b: { projectId: "atlas", helper: "planner" },
      c: { projectId: "other", helper: "guide" },
      d: { projectId: "atlas", helper: "guide" },
    };
    for (const [id, more] of Object.entries(kept))
      await store.saveTemplate(templateInput(id, more));
    await checkTemplates(store, ["d", "c", "b", "a"], "The list without a filter");
    await checkTemplates(store, ["d", "b", "a"], "A project's list", { projectId: "atlas" });
    await checkTemplates(store, ["d", "c", "a"], "A helper's list", { helper: "guide" });
    await checkTemplates(store, ["d", "a"], "The list of both", kept.a);
    await checkTemplates(store, [], "A list of none", { projectId: "other", helper: "planner" });
    await checkTemplates(store, [], "A project that is not there", { projectId: "Atlas" });
    await checkTemplates(store, [], "A helper that is not there", { helper: "guid" });
  }),
  templateCase("comes whole in pages of any size, narrowed or not", async (store) => {
    const ids = numbered("a", 5);
    for (const id of ids) {
      await saveTemplates(store, [id]);
      await store.saveTemplate(templateInput(`other-${id}`, { helper: "planner" }));
    }
    const expected = [...ids].reverse();
    for (const limit of [1, 2, 4, 5, 200]) {
      const all = idsOf(await readTemplates(store, { limit }));
      checkEqual(
        all,
        expected.flatMap((id) => [`other-${id}`, id]),
        `Pages of ${limit}`,
      );
      await checkTemplates(store, expected, `Pages of ${limit}, narrowed`, {
        limit,
        helper: "guide",
      });
    }
    const page = await store.listTemplates({ limit: 5, helper: "guide" });
    checkEqual(page.nextCursor, null, "nextCursor of a page that holds the last one");
  }),
  templateCase(
    "gives each exactly once, whatever is saved and deleted meanwhile",
    async (store) => {
      await saveTemplates(store, numbered("a", 6));
      const first = await store.listTemplates({ limit: 2 });
      checkEqual(idsOf(first.items), ["a6", "a5"], "The first page");
      check(first.nextCursor !== null, "There are more templates, but nextCursor is null");
      await saveTemplates(store, ["b"]);
      for (const id of ["a6", "a2"]) {
        await store.saveTemplate(templateInput(id, { title: "Another" }));
      }
      await store.deleteTemplate("a4");
      const second = await store.listTemplates({ limit: 2, cursor: first.nextCursor });
      checkEqual(idsOf(second.items), ["a3", "a2"], "The second page");
      check(second.nextCursor !== null, "There are more templates, but nextCursor is null");
      await store.deleteTemplate("a2");
      const third = await store.listTemplates({ limit: 200, cursor: second.nextCursor });
      checkEqual(
        idsOf(third.items),
        ["a1"],
        "The last page, after that before was deleted in part",
      );
      checkEqual(third.nextCursor, null, "nextCursor at the end");
    },
  ),
  templateCase("gives none again that was deleted and saved anew meanwhile", async (store) => {
    await saveTemplates(store, numbered("a", 4));
    const first = await store.listTemplates({ limit: 1 });
    check(first.nextCursor !== null, "There are more templates, but nextCursor is null");
    // Whoever numbers by the highest number that is left gives one here that was given before.
    for (const id of ["a4", "a3", "a2"]) await store.deleteTemplate(id);
    await saveTemplates(store, ["a4"]);
    const second = await store.listTemplates({ limit: 200, cursor: first.nextCursor });
    checkEqual(idsOf([...first.items, ...second.items]), ["a4", "a1"], "Two pages");
    await checkTemplates(store, ["a4", "a1"], "The list from its start");
  }),
  templateCase("has pages of 1 to 200", async (store) => {
    await saveTemplates(store, ["a", "b"]);
    for (const limit of [0, -1, 201, 1.5]) {
      const call = `listTemplates, limit ${limit}`;
      await checkRejects(store.listTemplates({ limit }), "invalid", call);
    }
  }),
  templateCase("goes on from its own cursors alone", async (store) => {
    await saveTemplates(store, ["a", "b"]);
    const goOn = (cursor: string) => store.listTemplates({ limit: 1, cursor });
    for (const cursor of foreignCursors) {
      await checkRejects(goOn(cursor), "invalid", `listTemplates with the cursor "${cursor}"`);
    }
    await createConversation(store, "s1", [textMessage("m1"), textMessage("m2")]);
    await createConversation(store, "s2", []);
    const sessions = await store.listSessions({ limit: 1 });
    const messages = await store.listMessages("s1", { limit: 1 });
    const call = "listTemplates with the cursor of another list";
    for (const { nextCursor } of [sessions, messages]) {
      check(nextCursor !== null, "There are more, but nextCursor is null");
      await checkRejects(goOn(nextCursor), "invalid", call);
    }
    const { nextCursor } = await store.listTemplates({ limit: 1 });
    check(nextCursor !== null, "There are more templates, but nextCursor is null");
    const listing = store.listSessions({ limit: 1, cursor: nextCursor });
    await checkRejects(listing, "invalid", "listSessions with the cursor of a list of templates");
  }),
  strangersTemplateCase("of one person goes on beside another's", async (store, stranger) => {
    for (const id of numbered("a", 3)) {
      await saveTemplates(store, [id]);
      await saveTemplates(stranger, [id, `their-${id}`]);
    }
    await checkTemplates(store, ["a3", "a2", "a1"], "My list", { limit: 1 });
    const theirs = ["their-a3", "a3", "their-a2", "a2", "their-a1", "a1"];
    await checkTemplates(stranger, theirs, "A stranger's list", { limit: 2 });
    const { nextCursor } = await stranger.listTemplates({ limit: 1 });
    check(nextCursor !== null, "There are more templates, but nextCursor is null");
    const found = await store.listTemplates({ limit: 10, cursor: nextCursor }).then(
      ({ items }) => idsOf(items).filter((id) => id.startsWith("their")),
      () => [],
    );
    checkEqual(found, [], "A stranger's cursor led me to their templates");
  }),
];
