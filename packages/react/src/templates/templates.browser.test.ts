import type { HelperFace, SessionStore, Template, TemplateStore } from "@helperchat/core";
import { ChatClient, ChatError, isTemplateStore } from "@helperchat/core";
import {
  createLocalTransport,
  defineHelper,
  helperFace,
  type Journey,
} from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { addSession, turn, writer } from "../test-chat.js";

// In a browser, since jsdom has no modal dialogs.

let place: HTMLElement;
let root: Root;

beforeEach(async () => {
  await page.viewport(1000, 800);
  history.replaceState(null, "", "/");
  sessionStorage.clear();
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

const templates: Template[] = [
  {
    id: "thanks",
    title: "Plain thanks",
    messages: [{ role: "user", text: "Thank them." }],
  },
  {
    id: "letter",
    title: "Letter to {name}",
    messages: [
      { role: "assistant", text: "What has {name} done for you?" },
      { role: "user", text: "{name} has {what}." },
    ],
  },
  {
    id: "toast",
    title: "A toast",
    messages: [
      { role: "assistant", text: "Who is it for?" },
      { role: "user", text: "For my sister." },
      { role: "assistant", text: "How long may it be?" },
    ],
  },
  {
    id: "note",
    title: "Note about {subject}",
    messages: [{ role: "user", text: "Write about {subject} for {reader}." }],
  },
];

type Faults = Partial<SessionStore & TemplateStore>;

interface Opened {
  store?: ReturnType<typeof memoryStore>;
  faults?: Faults;
  faces?: HelperFace["templates"];
  journey?: Journey | null;
}

/** The chat, with a new conversation shown unless there is another. */
async function open({
  store = memoryStore(),
  faults = {},
  faces = templates,
  journey = null,
}: Opened = {}) {
  const faulty = { ...store, ...faults };
  const model = scriptedModel({ pace: 0 });
  const helper = defineHelper({ ...writer, templates: faces, journey, model });
  const transport = createLocalTransport({ store: faulty, helpers: [helper] });
  const client = new ChatClient({
    store: faulty,
    transport,
    helpers: async () => [helperFace(helper)],
  });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.element(composer()).toBeVisible();
  return store;
}

/** The store has a session, and a template of the person's own. */
async function filled() {
  const store = memoryStore();
  await store.saveTemplate({
    ...{ id: "own", projectId: "atlas", helper: "writer", title: "Weekly report" },
    messages: [{ role: "user", text: "Report on {project}." }],
  });
  await addSession(store, { id: "oslo", title: "Oslo" }, [
    ...turn("o", "Tell me about Oslo", "Cold city"),
    ...turn("p", "And Bergen?", "It rains there", "o-a"),
  ]);
  return store;
}

const composer = () => page.getByRole("textbox", { name: "Message Writer" });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const row = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}`) });
const blanks = () => page.getByRole("dialog", { name: "Fill in the blanks" });
const saving = () => page.getByRole("dialog", { name: "Save as template" });
const own = () => page.getByRole("region", { name: "Your templates" });
const said = (text: string) => page.getByRole("article").getByText(text);
const sessions = async (store: SessionStore) => (await store.listSessions({ limit: 50 })).items;
const kept = async (store: TemplateStore) => (await store.listTemplates({ limit: 50 })).items;
const field = (name: string) => page.getByRole("dialog").getByLabelText(name, { exact: true });

async function askToSave(title: string) {
  await row(title).hover();
  await button(`Options for “${title}”`).click();
  await page.getByRole("menuitem", { name: "Save as template…" }).click();
  await expect.element(field("Title")).toBeVisible();
}

async function newChat() {
  await page.getByRole("button", { name: "New chat" }).click();
  await expect.element(button("Weekly report")).toBeVisible();
}

async function tabTo(name: string) {
  for (let step = 0; step < 40; step += 1) {
    const focused = document.activeElement;
    if ((focused?.getAttribute("aria-label") ?? focused?.textContent) === name) return;
    await userEvent.keyboard("{Tab}");
  }
  throw new Error(`No Tab leads to ${name}.`);
}

test("what the helper and the person said is stored and shown under the title, and nobody is asked to answer", async () => {
  const store = await open();
  await button("A toast").click();
  await expect.element(said("How long may it be?")).toBeVisible();
  await expect.element(row("A toast")).toHaveAttribute("aria-current", "page");
  const [session] = await sessions(store);
  expect(session).toMatchObject({ title: "A toast", titleSource: "person", messageCount: 3 });
  await expect.element(composer()).toHaveFocus();
  await userEvent.keyboard("Two minutes{Enter}");
  await expect.poll(async () => (await sessions(store))[0]?.messageCount).toBe(5);
  const { items } = await store.listMessages(session?.id ?? "", { limit: 9 });
  expect(items[3]?.parentId).toBe(items[2]?.id);
  expect((await sessions(store))[0]?.title).toBe("A toast");
});

test("every blank is asked for, and the last message waits with all of them filled in", async () => {
  const store = await open();
  await button("Letter to {name}").click();
  await expect.element(field("name")).toHaveFocus();
  await expect.element(blanks().getByRole("textbox")).toHaveLength(2);
  await userEvent.keyboard("Ada{Tab}brought tea{Enter}");
  await expect.element(said("What has Ada done for you?")).toBeVisible();
  await expect.element(composer()).toHaveValue("Ada has brought tea.");
  expect(await sessions(store)).toMatchObject([{ title: "Letter to Ada", messageCount: 1 }]);
});

test("without a word to store nothing is stored, and the first message has the filled title", async () => {
  const store = await open();
  await button("Note about {subject}").click();
  await field("subject").fill("the lamp");
  await field("reader").fill("Ada");
  await button("Start chat").click();
  await expect.element(composer()).toHaveValue("Write about the lamp for Ada.");
  await expect.element(composer()).toHaveFocus();
  expect(await sessions(store)).toEqual([]);
  await userEvent.keyboard("{Enter}");
  await expect.element(row("Note about the lamp")).toBeVisible();
  expect(await sessions(store)).toMatchObject([{ titleSource: "person" }]);
});

test("what is missing is said before the start and at its field, nothing begins, and Escape gives up without a trace", async () => {
  const store = await open();
  await button("Letter to {name}").click();
  await expect.element(field("name")).toHaveFocus();
  await expect.element(button("Start chat")).toHaveAccessibleDescription(/name, what/);
  await field("what").fill("tea");
  await expect.element(button("Start chat")).toHaveAccessibleDescription("Still to fill in: name");
  await field("name").fill("  ");
  await userEvent.keyboard("{Enter}");
  await expect.element(field("name")).toHaveFocus();
  await expect.element(field("name")).toHaveAccessibleDescription("Fill this in.");
  await expect.element(field("what")).not.toHaveAttribute("aria-invalid");
  await userEvent.keyboard("{Escape}");
  await expect.element(blanks()).not.toBeInTheDocument();
  await expect.element(button("Letter to {name}")).toHaveFocus();
  expect(await sessions(store)).toEqual([]);
});

test("what goes into a blank may have several lines, and the title stays on one", async () => {
  const store = await open();
  await button("Letter to {name}").click();
  await expect.element(field("name")).toHaveFocus();
  await userEvent.keyboard("Ada{Shift>}{Enter}{/Shift}and Bob");
  await field("what").fill("tea");
  await button("Start chat").click();
  await expect.element(composer()).toHaveValue("Ada\nand Bob has tea.");
  expect(await sessions(store)).toMatchObject([{ title: "Letter to Ada and Bob" }]);
});

test("what was typed stays below the words of a template, and goes with them", async () => {
  await open();
  await composer().fill("Mention the tea.");
  await button("Plain thanks").click();
  await expect.element(composer()).toHaveValue("Thank them.\n\nMention the tea.");
  // Words of a template that were not touched make room for another's.
  await button("Letter to {name}").click();
  await field("name").fill("Ada");
  await field("what").fill("tea");
  await button("Start chat").click();
  await expect.element(said("What has Ada done for you?")).toBeVisible();
  await expect.element(composer()).toHaveValue("Ada has tea.\n\nMention the tea.");
  await page.getByRole("button", { name: "New chat" }).click();
  await expect.element(composer()).toHaveValue("");
});

test("a chat that is written about something else does not keep the title of a template", async () => {
  const store = await open();
  await button("Plain thanks").click();
  await expect.element(composer()).toHaveFocus();
  await composer().clear();
  await composer().fill("What is the time?");
  await userEvent.keyboard("{Enter}");
  await expect.element(row("What is the time")).toBeVisible();
  expect(await sessions(store)).not.toMatchObject([{ title: "Plain thanks" }]);
});

const welcome: Journey = { type: "message", text: "Welcome!" };

test("a conversation that a helper has opened gets the title of the template that is sent in it", async () => {
  const store = await open({ journey: welcome });
  await expect.element(said("Welcome!")).toBeVisible();
  await button("Note about {subject}").click();
  await field("subject").fill("the lamp");
  await field("reader").fill("Ada");
  await button("Start chat").click();
  await expect.element(composer()).toHaveFocus();
  const [before] = await sessions(store);
  expect(before?.title).not.toBe("Note about the lamp");
  await userEvent.keyboard("{Enter}");
  await expect.element(row("Note about the lamp")).toBeVisible();
  await expect
    .poll(() => sessions(store))
    .toMatchObject([
      { id: before?.id, title: "Note about the lamp", titleSource: "person", messageCount: 3 },
    ]);
});

test("a title that the person gave it stays, and what is about something else does not get it", async () => {
  const store = await open({ journey: welcome });
  await expect.element(said("Welcome!")).toBeVisible();
  const [mine] = await sessions(store);
  await store.updateSession(mine?.id ?? "", { title: "Mine" });
  await button("Plain thanks").click();
  await expect.element(composer()).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(async () => (await sessions(store))[0]?.messageCount).toBe(3);
  expect(await sessions(store)).toMatchObject([{ title: "Mine" }]);

  await page.getByRole("button", { name: "New chat" }).click();
  await expect.poll(async () => (await sessions(store)).length).toBe(2);
  await button("Plain thanks").click();
  await expect.element(composer()).toHaveFocus();
  await composer().clear();
  await composer().fill("What is the time?");
  await userEvent.keyboard("{Enter}");
  await expect.poll(async () => (await sessions(store))[0]?.messageCount).toBe(3);
  expect((await sessions(store)).map(({ title }) => title)).not.toContain("Plain thanks");
});

test("what could not be stored says so, keeps what was filled in, and is begun once", async () => {
  let isAway = true;
  const store = memoryStore();
  await open({
    store,
    faults: {
      async saveMessages(...call) {
        if (isAway) throw new ChatError("unavailable", "The server is away.");
        return store.saveMessages(...call);
      },
    },
  });
  await composer().fill("Mention the tea.");
  await button("Letter to {name}").click();
  await field("name").fill("Ada");
  await field("what").fill("tea");
  await button("Start chat").click();
  await expect
    .element(blanks().getByRole("alert"))
    .toHaveTextContent("The chat was not started. The server is away.");
  await expect.element(field("name")).toHaveValue("Ada");
  await expect.element(composer()).toHaveValue("Mention the tea.");
  isAway = false;
  await button("Start chat").click();
  await expect.element(composer()).toHaveValue("Ada has tea.\n\nMention the tea.");
  expect(await sessions(store)).toHaveLength(1);
});

test("a start that failed half-way and is given up leaves no session behind", async () => {
  const store = memoryStore();
  let isAway = true;
  await open({
    store,
    faults: {
      async saveMessages(...call) {
        if (isAway) throw new ChatError("unavailable", "The server is away.");
        return store.saveMessages(...call);
      },
    },
  });
  await button("A toast").click();
  await expect.element(page.getByRole("alert")).toMatchTextContent(/The chat was not started/);
  expect(await sessions(store)).toHaveLength(1);
  // Another template is another beginning: the first is given up.
  await button("Letter to {name}").click();
  await expect.poll(() => sessions(store)).toEqual([]);
  await field("name").fill("Ada");
  await field("what").fill("tea");
  await button("Start chat").click();
  await expect.element(blanks().getByRole("alert")).toBeVisible();
  expect(await sessions(store)).toHaveLength(1);
  // With other words it is another one, too.
  await field("name").fill("Bob");
  await button("Start chat").click();
  await expect
    .poll(async () => (await sessions(store)).map(({ title }) => title))
    .toEqual(["Letter to Bob"]);
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => sessions(store)).toEqual([]);
  isAway = false;
});

test("a start that is given up while it is under way leaves no session behind", async () => {
  const store = memoryStore();
  let pass = () => {};
  const held = new Promise<void>((resolve) => {
    pass = resolve;
  });
  await open({
    store,
    faults: {
      async saveMessages(...call) {
        await held;
        return store.saveMessages(...call);
      },
    },
  });
  await button("Letter to {name}").click();
  await field("name").fill("Ada");
  await field("what").fill("tea");
  await button("Start chat").click();
  await expect.poll(() => sessions(store)).toHaveLength(1);
  await userEvent.keyboard("{Escape}");
  await expect.element(blanks()).not.toBeInTheDocument();
  pass();
  await expect.poll(() => sessions(store)).toEqual([]);
  await expect.element(row("Letter to Ada")).not.toBeInTheDocument();
});

test("where nothing is asked, a failure is said beside the templates, with a way to try again", async () => {
  let isAway = true;
  const store = memoryStore();
  await open({
    store,
    faults: {
      async createSession(input) {
        if (isAway) throw new ChatError("unavailable", "The server is away.");
        return store.createSession(input);
      },
    },
  });
  await button("A toast").click();
  await expect
    .element(page.getByRole("alert"))
    .toMatchTextContent(/The chat was not started. The server is away./);
  isAway = false;
  await button("Try again").click();
  await expect.element(said("How long may it be?")).toBeVisible();
  expect(await sessions(store)).toHaveLength(1);
});

test("a session is saved as a template of its title and its first words, which begins chats", async () => {
  const store = await open({ store: await filled() });
  await askToSave("Oslo");
  await expect.element(field("Title")).toHaveValue("Oslo");
  await expect.element(field("Message 1: You")).toHaveValue("Tell me about Oslo");
  await expect.element(saving().getByRole("textbox")).toHaveLength(2);
  await button("Add the next message").click();
  await expect.element(field("Message 2: Writer")).toHaveFocus();
  await expect.element(field("Message 2: Writer")).toHaveValue("Cold city");
  await field("Title").fill("About {city}");
  await field("Message 1: You").fill("Tell me about {city}");
  await field("Message 2: Writer").fill("In {season}?");
  await expect
    .element(saving().getByText(/^Blanks:/))
    .toMatchTextContent(/Blanks:\s*city\s*season/);
  await button("Save template").click();
  await expect.element(page.getByText("Saved the template “About {city}”")).toBeVisible();
  expect(await kept(store)).toMatchObject([
    {
      ...{ projectId: "atlas", helper: "writer", title: "About {city}" },
      messages: [
        { role: "user", text: "Tell me about {city}" },
        { role: "assistant", text: "In {season}?" },
      ],
    },
    { id: "own" },
  ]);

  await newChat();
  await own().getByRole("button", { name: "About {city}", exact: true }).click();
  await field("city").fill("Rome");
  await field("season").fill("spring");
  await button("Start chat").click();
  await expect.element(said("In spring?")).toBeVisible();
  expect(await sessions(store)).toMatchObject([{ title: "About Rome" }, { title: "Oslo" }]);
});

test("what could not be saved says so and keeps what was typed, and saved again it is one template", async () => {
  const ids: string[] = [];
  const store = await filled();
  let isAway = true;
  await open({
    store,
    faults: {
      async saveTemplate(input) {
        ids.push(input.id);
        if (isAway) throw new ChatError("unavailable", "The server is away.");
        return store.saveTemplate(input);
      },
    },
  });
  await askToSave("Oslo");
  await field("Title").fill("Cities");
  await button("Save template").click();
  await expect
    .element(saving().getByRole("alert"))
    .toHaveTextContent("The template was not saved. The server is away.");
  await expect.element(field("Title")).toHaveValue("Cities");
  isAway = false;
  await button("Save template").click();
  await expect.element(saving()).not.toBeInTheDocument();
  expect(ids[1]).toBe(ids[0]);
});

test("a message can be left out, but not the last one, and one that is too long is not cut", async () => {
  const store = await open({ store: await filled() });
  await askToSave("Oslo");
  await expect.element(button("Remove message 1")).not.toBeInTheDocument();
  await button("Add the next message").click();
  await button("Remove message 1").click();
  await expect.element(field("Message 1: Writer")).toHaveFocus();
  await field("Message 1: Writer").fill("x".repeat(20_003));
  await button("Save template").click();
  await expect.element(saving().getByText("3 characters too many")).toBeVisible();
  await expect.element(field("Message 1: Writer")).toHaveFocus();
  expect(await kept(store)).toHaveLength(1);
});

test("a session that can't be read says so, and can be tried again", async () => {
  const store = await filled();
  let isAway = false;
  await open({
    store,
    faults: {
      async getSession(...call) {
        if (isAway) throw new ChatError("invalid", "It is away.");
        return store.getSession(...call);
      },
    },
  });
  isAway = true;
  await row("Oslo").hover();
  await button("Options for “Oslo”").click();
  await page.getByRole("menuitem", { name: "Save as template…" }).click();
  await expect
    .element(saving().getByRole("alert"))
    .toMatchTextContent("This chat could not be read. It is away.");
  isAway = false;
  await saving().getByRole("button", { name: "Try again" }).click();
  await expect.element(field("Message 1: You")).toBeVisible();
});

test("an own template is edited and, after a question, deleted, and focus is not lost", async () => {
  const store = await filled();
  await store.saveTemplate({
    ...{ id: "next", projectId: "atlas", helper: "writer", title: "Minutes" },
    messages: [{ role: "user", text: "Minutes of {meeting}." }],
  });
  await open({ store });
  await newChat();
  await button("Options for the template “Minutes”").click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await field("Title").fill("Protocol");
  await button("Save template").click();
  await expect.element(button("Protocol")).toBeVisible();
  await expect
    .element(own().getByRole("status"))
    .toHaveTextContent("Saved the template “Protocol”");
  expect((await kept(store)).map(({ title }) => title)).toEqual(["Protocol", "Weekly report"]);

  await button("Options for the template “Protocol”").click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect.element(button("Cancel")).toHaveFocus();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect.element(button("Protocol")).not.toBeInTheDocument();
  await expect.element(button("Weekly report")).toHaveFocus();
  expect(await kept(store)).toHaveLength(1);
});

test("in its dialog the messages of a template are added, moved and removed, and what is wrong is said at its field", async () => {
  const store = await open({ store: await filled() });
  await newChat();
  await button("Options for the template “Weekly report”").click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await button("Add a message from Writer").click();
  await expect.element(field("Message 2: Writer")).toHaveFocus();
  await button("Save template").click();
  await expect.element(field("Message 2: Writer")).toHaveFocus();
  await expect
    .element(field("Message 2: Writer"))
    .toHaveAccessibleDescription("Write something here.");
  await userEvent.keyboard("Which week?");
  await button("Add a message of yours").click();
  await userEvent.keyboard("Hello");
  // By keys: focus stays at the message that moves, up to its end.
  await expect.element(button("Move message 1 up")).toHaveAttribute("aria-disabled", "true");
  const up = button("Move message 3 up").element();
  if (up instanceof HTMLElement) up.focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(button("Move message 2 up")).toHaveFocus();
  await expect.element(page.getByText("Now message 2")).toBeInTheDocument();
  await userEvent.keyboard("{Enter}{Enter}");
  await expect.element(button("Move message 1 up")).toHaveFocus();
  await expect.element(field("Message 1: You")).toHaveValue("Hello");
  await expect.element(field("Message 3: Writer")).toHaveValue("Which week?");
  await button("Move message 2 down").click();
  await button("Remove message 1").click();
  await field("Title").fill(" ");
  await button("Save template").click();
  await expect.element(field("Title")).toHaveAccessibleDescription("Give the template a title.");
  await expect.element(field("Title")).toHaveFocus();
  await field("Title").fill("Report");
  await button("Save template").click();
  await expect.element(button("Report")).toBeVisible();
  expect(await kept(store)).toMatchObject([
    {
      id: "own",
      title: "Report",
      messages: [
        { role: "assistant", text: "Which week?" },
        { role: "user", text: "Report on {project}." },
      ],
    },
  ]);
});

test("a template takes as many messages as may be kept, and says so", async () => {
  const store = await filled();
  const messages = Array.from({ length: 19 }, () => ({ role: "user" as const, text: "Hello" }));
  const place = { projectId: "atlas", helper: "writer" };
  await store.saveTemplate({ id: "own", ...place, title: "Weekly report", messages });
  await open({ store });
  await newChat();
  await button("Options for the template “Weekly report”").click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await button("Add a message of yours").click();
  await userEvent.keyboard("The last");
  await expect.element(button("Add a message of yours")).not.toBeInTheDocument();
  await expect.element(page.getByText("A template has at most 20 messages.")).toBeVisible();
  await button("Save template").click();
  await expect.poll(async () => (await kept(store))[0]?.messages.length).toBe(20);
});

test("a template that could not be deleted stays, and that is said", async () => {
  const deleteTemplate = () => Promise.reject(new ChatError("unavailable", "The server is away."));
  const store = await open({ store: await filled(), faults: { deleteTemplate } });
  await newChat();
  await button("Options for the template “Weekly report”").click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect
    .element(page.getByRole("dialog").getByRole("alert"))
    .toHaveTextContent("The template was not deleted. The server is away.");
  await button("Cancel").click();
  await expect.element(button("Weekly report")).toBeVisible();
  expect(await kept(store)).toHaveLength(1);
});

test("of many templates the first are there, and the others after a press", async () => {
  const store = await filled();
  for (let count = 0; count < 30; count += 1) {
    await store.saveTemplate({
      ...{ id: `t${count}`, projectId: "atlas", helper: "writer", title: `Report ${count}` },
      messages: [{ role: "user", text: "Report." }],
    });
  }
  await open({ store });
  await page.getByRole("button", { name: "New chat" }).click();
  await expect.element(button("Report 29")).toBeVisible();
  await expect.element(button("Weekly report")).not.toBeInTheDocument();
  await button("More templates").click();
  await expect.element(button("Weekly report")).toBeVisible();
  await expect.element(button("More templates")).not.toBeInTheDocument();
});

test("templates that can't be read are asked for again", async () => {
  const store = await filled();
  let isAway = true;
  await open({
    store,
    faults: {
      async listTemplates(...call) {
        if (isAway) throw new ChatError("invalid", "This list is away.");
        return store.listTemplates(...call);
      },
    },
  });
  await page.getByRole("button", { name: "New chat" }).click();
  await expect
    .element(own())
    .toMatchTextContent(/Your templates could not be loaded. This list is away./);
  isAway = false;
  await own().getByRole("button", { name: "Try again" }).click();
  await expect.element(button("Weekly report")).toBeVisible();
});

test("templates of another helper or project are not offered, and none where there is none", async () => {
  const store = memoryStore();
  const words = { title: "Other", messages: [{ role: "user" as const, text: "Hello" }] };
  await store.saveTemplate({ id: "a", projectId: "atlas", helper: "guide", ...words });
  await store.saveTemplate({ id: "b", projectId: "other", helper: "writer", ...words });
  await open({ store });
  await expect.element(button("Plain thanks")).toBeVisible();
  await expect.element(own()).not.toBeInTheDocument();
});

test("a store that keeps no templates offers neither to save one nor a list", async () => {
  const { listTemplates: _, saveTemplate: __, deleteTemplate: ___, ...bare } = await filled();
  expect(isTemplateStore(bare)).toBe(false);
  const model = scriptedModel({ pace: 0 });
  const helper = defineHelper({ ...writer, journey: null, model });
  const transport = createLocalTransport({ store: bare, helpers: [helper] });
  const helpers = async () => [helperFace(helper)];
  const client = new ChatClient({ store: bare, transport, helpers });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await row("Oslo").hover();
  await button("Options for “Oslo”").click();
  await expect.element(page.getByRole("menuitem", { name: "Duplicate" })).toBeVisible();
  await expect
    .element(page.getByRole("menuitem", { name: "Save as template…" }))
    .not.toBeInTheDocument();
});

test("keys alone save a template, begin with it, edit it and delete it", async () => {
  const store = await open({ store: await filled() });
  const menu = button("Options for “Oslo”").element();
  if (menu instanceof HTMLElement) menu.focus();
  await userEvent.keyboard("{Enter}");
  for (let step = 0; step < 12; step += 1) {
    if (document.activeElement?.textContent === "Save as template…") break;
    await userEvent.keyboard("{ArrowDown}");
  }
  await userEvent.keyboard("{Enter}");
  await expect.element(field("Title")).toHaveFocus();
  await userEvent.keyboard("{ControlOrMeta>}a{/ControlOrMeta}City of {{name}{Enter}");
  await expect.poll(() => kept(store)).toHaveLength(2);
  await expect.poll(() => document.activeElement).toBe(menu);

  await tabTo("New chat");
  await userEvent.keyboard("{Enter}");
  await expect.element(composer()).toHaveFocus();
  const template = own().getByRole("button", { name: "City of {name}", exact: true });
  await expect.element(template).toBeVisible();
  const first = button("Draft an announcement").element();
  if (first instanceof HTMLElement) first.focus();
  await tabTo("City of {name}");
  await userEvent.keyboard("{Enter}");
  await expect.element(field("name")).toHaveFocus();
  await userEvent.keyboard("Rome{Enter}");
  await expect.element(composer()).toHaveFocus();
  await expect.element(composer()).toHaveValue("Tell me about Oslo");

  if (first instanceof HTMLElement) first.focus();
  await tabTo("Options for the template “City of {name}”");
  await userEvent.keyboard("{Enter}{ArrowDown}{Enter}");
  await expect.element(button("Cancel")).toHaveFocus();
  await tabTo("Delete");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => kept(store)).toHaveLength(1);
  await expect.element(button("Weekly report")).toHaveFocus();
});

test("on a phone every dialog fits, every control can be hit, and a tap begins", async () => {
  const store = await open({ store: await filled() });
  await page.viewport(390, 800);
  await button("Show chats").click();
  await button("Options for “Oslo”").click();
  await page.getByRole("menuitem", { name: "Save as template…" }).click();
  await expect.element(field("Title")).toBeVisible();
  await button("Add the next message").click();
  fits();
  await field("Title").fill("City of {name}");
  await button("Save template").click();
  await expect.poll(() => kept(store)).toHaveLength(2);
  await page.getByRole("button", { name: "New chat" }).first().click();
  const template = own().getByRole("button", { name: "City of {name}", exact: true });
  await template.click();
  await field("name").fill("Rome");
  fits();
  await button("Start chat").click();
  await expect.element(said("Cold city")).toBeVisible();
});

function fits() {
  const shown = document.querySelector("dialog");
  if (!shown) throw new Error("No dialog is open.");
  expect(shown.scrollWidth).toBeLessThanOrEqual(shown.clientWidth);
  const { left, right } = shown.getBoundingClientRect();
  expect([left >= 0, right <= 390]).toEqual([true, true]);
  for (const control of shown.querySelectorAll("button, input, textarea")) {
    expect(control.getBoundingClientRect().height).toBeGreaterThanOrEqual(24);
  }
}
