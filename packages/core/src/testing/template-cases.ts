import { MAX_TEMPLATE_MESSAGES, MAX_TEMPLATE_TEXT, MAX_TITLE } from "../contract/limits.js";
import {
  createConversation,
  idsOf,
  numbered,
  readMessages,
  sessionOf,
  textMessage,
  waitForClock,
} from "./case-tools.js";
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
import { brokenTexts, texts } from "./text-samples.js";

/** What becomes of one template. Lists of several are in `template-list-cases.ts`. */
export const templateCases: readonly SessionStoreCase[] = [
  templateCase("is kept under the caller's id, with what it was saved with", async (store) => {
    const input = templateInput("a", { title: "A trip to {city}", helper: "planner" });
    const { createdAt, updatedAt, ...saved } = await store.saveTemplate(input);
    checkEqual(saved, input, "What saveTemplate gave");
    check(!Number.isNaN(Date.parse(createdAt)), `"${createdAt}" is no time`);
    checkEqual(updatedAt, createdAt, "updatedAt of what was saved once");
    const listed = await readTemplates(store);
    checkEqual(listed, [{ ...input, createdAt, updatedAt }], "What listTemplates gave");
  }),
  templateCase("that exists is replaced whole", async (store) => {
    await saveTemplates(store, ["a", "b"]);
    const [b] = await readTemplates(store);
    const input = templateInput("a", {
      projectId: "other",
      helper: "planner",
      title: "Another",
      messages: [{ role: "assistant", text: "Another." }],
    });
    const { createdAt: _, updatedAt: __, ...saved } = await store.saveTemplate(input);
    checkEqual(saved, input, "What saveTemplate of an id that exists gave");
    const [first, second, ...more] = await readTemplates(store);
    checkEqual(first, b, "Another template, after one was replaced");
    checkEqual(
      second && { ...second, createdAt: undefined, updatedAt: undefined },
      input,
      "What listTemplates gave after a template was replaced",
    );
    checkEqual(more, [], "More than the two templates");
    const atlas = { projectId: "atlas", helper: "guide" };
    await checkTemplates(store, ["b"], "Its old project and helper", atlas);
    const other = { projectId: "other", helper: "planner" };
    await checkTemplates(store, ["a"], "Its new project and helper", other);
  }),
  templateCase("that is replaced keeps its createdAt, and has a new updatedAt", async (store) => {
    const { createdAt, updatedAt } = await store.saveTemplate(templateInput("a"));
    await waitForClock(store, updatedAt);
    const saved = await store.saveTemplate(templateInput("a", { title: "Another" }));
    checkEqual(saved.createdAt, createdAt, "createdAt of a template that was replaced");
    const moved = Date.parse(saved.updatedAt) > Date.parse(updatedAt);
    check(moved, `updatedAt stayed ${updatedAt} when the template was replaced`);
    checkEqual(await readTemplates(store), [saved], "What listTemplates gave");
  }),
  templateCase("that is saved again as it was changes nothing but updatedAt", async (store) => {
    await saveTemplates(store, ["a", "b"]);
    const [b, a] = await readTemplates(store);
    await waitForClock(store, b?.updatedAt ?? "");
    const { updatedAt } = await store.saveTemplate(templateInput("a"));
    const moved = Date.parse(updatedAt) > Date.parse(a?.updatedAt ?? "");
    check(moved, "updatedAt stayed when the template was saved again");
    checkEqual(
      await readTemplates(store),
      [b, { ...a, updatedAt }],
      "The list after the same again",
    );
  }),
  templateCase("is one, though it is saved twice at once", async (store) => {
    const input = templateInput("a");
    const saved = await Promise.all([store.saveTemplate(input), store.saveTemplate(input)]);
    checkEqual(saved[0]?.createdAt, saved[1]?.createdAt, "createdAt of one template");
    await checkTemplates(store, ["a"], "The list after two calls at once");
  }),
  templateCase("that is deleted is gone, once and for good", async (store) => {
    await saveTemplates(store, ["a", "b"]);
    checkEqual(await store.deleteTemplate("a"), undefined, "deleteTemplate");
    await checkTemplates(store, ["b"], "The list after one was deleted");
    checkEqual(await store.deleteTemplate("a"), undefined, "deleteTemplate, again");
    checkEqual(await store.deleteTemplate("c"), undefined, "deleteTemplate of what never was");
    await checkTemplates(store, ["b"], "The list after what is missing was deleted");
  }),
  templateCase("is a new one under the id of one that was deleted", async (store) => {
    const { createdAt } = await store.saveTemplate(templateInput("a"));
    await saveTemplates(store, ["b"]);
    await waitForClock(store, createdAt);
    await store.deleteTemplate("a");
    const saved = await store.saveTemplate(templateInput("a"));
    const isNew = Date.parse(saved.createdAt) > Date.parse(createdAt);
    check(isNew, "A template has the createdAt of one that was deleted");
    await checkTemplates(store, ["a", "b"], "The list after a deleted template was saved anew");
  }),
  templateCase("has nothing to do with a session, not even of its id", async (store) => {
    await saveTemplates(store, ["s1"]);
    const templates = await readTemplates(store);
    await createConversation(store, "s1", [textMessage("m1")]);
    await store.deleteSession("s1");
    checkEqual(await readTemplates(store), templates, "The templates after a session was deleted");
    await createConversation(store, "s2", [textMessage("m1")]);
    const kept = await sessionOf(store, "s2");
    await saveTemplates(store, ["s2"]);
    await store.deleteTemplate("s2");
    checkEqual(
      await sessionOf(store, "s2"),
      kept,
      "A session after a template of its id was deleted",
    );
    checkEqual(idsOf(await readMessages(store, "s2")), ["m1"], "Its messages");
  }),
  templateCase("comes back as it was, whatever its script", async (store) => {
    const samples = Object.values(texts).map((text, index) =>
      templateInput(`t${index}`, {
        title: text,
        messages: [
          { role: "user", text },
          { role: "assistant", text: `${text}{${text}}` },
        ],
      }),
    );
    for (const sample of samples) await store.saveTemplate(sample);
    const listed = (await readTemplates(store)).reverse();
    for (const [index, sample] of samples.entries()) {
      const { title, messages } = listed[index] ?? {};
      checkEqual(
        { title, messages },
        { title: sample.title, messages: sample.messages },
        sample.title,
      );
    }
  }),
  templateCase("is made well-formed, in its title and its messages", async (store) => {
    for (const [kind, { from, to }] of Object.entries(brokenTexts)) {
      const withText = (text: string) =>
        templateInput("a", { title: text, messages: [{ role: "user", text }] });
      const { createdAt: _, updatedAt: __, ...saved } = await store.saveTemplate(withText(from));
      checkEqual(saved, withText(to), `What saveTemplate gave for ${kind}`);
      const [listed] = await readTemplates(store);
      const { title, messages } = listed ?? {};
      const expected = { title: to, messages: [{ role: "user", text: to }] };
      checkEqual({ title, messages }, expected, `What listTemplates gave for ${kind}`);
    }
  }),
  templateCase("may be as long as the contract allows", async (store) => {
    const input = templateInput("a", {
      title: "😀".repeat(MAX_TITLE / 2),
      messages: numbered("Message ", MAX_TEMPLATE_MESSAGES - 1).map((text) => ({
        role: "user",
        text,
      })),
    });
    input.messages.push({ role: "assistant", text: "你".repeat(MAX_TEMPLATE_TEXT) });
    await store.saveTemplate(input);
    const [saved] = await readTemplates(store);
    const listed = saved && { ...saved, createdAt: undefined, updatedAt: undefined };
    checkEqual(listed, input, "The longest template");
  }),
  templateCase("is copied in and out", async (store) => {
    const input = templateInput("a");
    const given = structuredClone(input);
    const saved = await store.saveTemplate(input);
    checkEqual(input, given, "saveTemplate changed its caller's object");
    const kept = structuredClone(saved);
    spoil(input);
    checkEqual(await readTemplates(store), [kept], "saveTemplate keeps its caller's own object");
    spoil(saved);
    checkEqual(await readTemplates(store), [kept], "saveTemplate hands out what it stores");
    for (const listed of await readTemplates(store)) spoil(listed);
    checkEqual(await readTemplates(store), [kept], "listTemplates hands out what it stores");
  }),
  templateCase(
    "is not saved, listed or deleted by a call that is aborted already",
    async (store) => {
      await saveTemplates(store, ["a"]);
      const options = { signal: AbortSignal.abort() };
      const saving = store.saveTemplate(templateInput("b"), options);
      await checkRejects(saving, "aborted", "saveTemplate");
      await checkRejects(store.listTemplates({ limit: 10 }, options), "aborted", "listTemplates");
      await checkRejects(store.deleteTemplate("a", options), "aborted", "deleteTemplate");
      await checkTemplates(store, ["a"], "The list after three aborted calls");
    },
  ),
  strangersTemplateCase("is out of a stranger's reach", async (store, stranger) => {
    await saveTemplates(store, ["a"]);
    const mine = await readTemplates(store);
    await checkTemplates(stranger, [], "A stranger's list");
    const filter = { projectId: "atlas", helper: "guide" };
    await checkTemplates(stranger, [], "A stranger's list of the project and helper", filter);
    checkEqual(await stranger.deleteTemplate("a"), undefined, "deleteTemplate by a stranger");
    checkEqual(await readTemplates(store), mine, "A stranger deleted a template");
  }),
  strangersTemplateCase("of the same id belongs to each of two people", async (store, stranger) => {
    await saveTemplates(store, ["a"]);
    const mine = await readTemplates(store);
    const input = templateInput("a", { title: "Theirs", messages: [{ role: "user", text: "Hi" }] });
    await waitForClock(store, mine[0]?.updatedAt ?? "");
    const theirs = await stranger.saveTemplate(input);
    check(theirs.createdAt !== mine[0]?.createdAt, "A stranger's template has my createdAt");
    checkEqual(await readTemplates(store), mine, "Mine, after a stranger's of its id");
    checkEqual(await readTemplates(stranger), [theirs], "A stranger's, of the id of mine");
    await stranger.deleteTemplate("a");
    checkEqual(await readTemplates(store), mine, "Mine, after the stranger deleted theirs");
    await checkTemplates(stranger, [], "A stranger's list after they deleted theirs");
  }),
];

function spoil(template: { title: string; messages: { text: string }[] }): void {
  template.title = "Spoiled";
  for (const message of template.messages) message.text = "Spoiled";
  template.messages.pop();
}
