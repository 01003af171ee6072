import { memoryStore } from "@helperchat/core/stores";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat, playedChat } from "../test-chat.js";
import { current, links, newTab, renderChat, titles, twoSessions, write } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

test("the most recent session opens by itself", async () => {
  const { client } = localChat({ store: await twoSessions() });
  renderChat(client);
  expect(await screen.findByText("Cold city", { selector: "article *" })).toBeTruthy();
  expect(current()?.textContent).toContain("Oslo");
  expect(titles()).toEqual(["Oslo", "Rome"]);
});

test("the open session stays open when another becomes the most recent", async () => {
  const store = await twoSessions();
  const { client } = localChat({ store });
  renderChat(client);
  await screen.findByText("Cold city", { selector: "article *" });
  await client.chat("rome").send("A word from elsewhere");
  await waitFor(() => expect(titles()).toEqual(["Rome", "Oslo"]));
  expect(current()?.textContent).toContain("Oslo");
});

test("without a session there is an empty page that becomes a row with its first message", async () => {
  const { client, store } = localChat();
  const user = renderChat(client);
  expect(await screen.findByText("Drafts, shortens and corrects.")).toBeTruthy();
  expect(links()).toEqual([]);
  expect((await store.listSessions({ limit: 1 })).items).toEqual([]);
  await write(user, "Hello there{Enter}");
  await waitFor(() => expect(titles()).toEqual(["Hello there"]));
  expect(current()).toBeTruthy();
});

test("+ New chat makes no row before there is a message, however often it is pressed", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const user = renderChat(client);
  await screen.findByText("Cold city", { selector: "article *" });
  const button = screen.getByRole("button", { name: "New chat" });
  await user.click(button);
  await user.click(button);
  expect(titles()).toEqual(["Oslo", "Rome"]);
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
  await write(user, "Third{Enter}");
  await waitFor(() => expect(titles()).toEqual(["Third", "Oslo", "Rome"]));
});

test("switching shows the other session's messages and no others, and focus goes to the composer", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const user = renderChat(client);
  await screen.findByText("Cold city", { selector: "article *" });
  await user.click(screen.getByRole("link", { name: /Rome/ }));
  expect(screen.queryByText("Cold city", { selector: "article *" })).toBeNull();
  expect(await screen.findByText("Old city", { selector: "article *" })).toBeTruthy();
  const field = screen.getByRole("textbox");
  expect(document.activeElement).toBe(field);
  const description = document.getElementById(field.getAttribute("aria-describedby") ?? "");
  expect(description?.textContent).toBe("Opened “Rome”");

  await user.click(screen.getByRole("link", { name: /Oslo/ }));
  expect(screen.getByText("Cold city", { selector: "article *" })).toBeTruthy();
});

test("a draft waits in its session", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const user = renderChat(client);
  await screen.findByText("Cold city", { selector: "article *" });
  await write(user, "For Oslo");
  await user.click(screen.getByRole("link", { name: /Rome/ }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("");
  await user.click(screen.getByRole("link", { name: /Oslo/ }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("For Oslo");
});

test("a draft outlives a reload, but not into the hands of somebody else", async () => {
  const first = localChat({ store: await twoSessions() });
  const user = renderChat(first.client);
  await screen.findByText("Cold city", { selector: "article *" });
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await write(user, "Dear Ada");
  window.dispatchEvent(new Event("pagehide"));
  cleanup();

  const again = renderChat(localChat({ store: first.store }).client);
  await screen.findByText("Cold city", { selector: "article *" });
  await again.click(screen.getByRole("button", { name: "New chat" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Dear Ada");
  cleanup();

  const store = memoryStore();
  await addSession(store, { id: "bobs", title: "Bob's" });
  const other = renderChat(localChat({ store }).client);
  await screen.findByText("Answer", { selector: "article *" });
  await other.click(screen.getByRole("button", { name: "New chat" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("");
});

test("words that are not sent yet outlive a reload, in a chat that has just begun", async () => {
  const { client, store } = localChat({ pace: 60_000 });
  const user = renderChat(client);
  await screen.findByText("Drafts, shortens and corrects.");
  await write(user, "First{Enter}");
  await waitFor(() => expect(titles()).toEqual(["First"]));
  await write(user, "Second words");
  window.dispatchEvent(new Event("pagehide"));
  cleanup();
  client.close();

  renderChat(localChat({ store }).client);
  await screen.findByText("First", { selector: "article *" });
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Second words");
});

test("a message that is too long is kept as it is, also across a reload", async () => {
  const { client, store } = localChat();
  const user = renderChat(client);
  await screen.findByText("Drafts, shortens and corrects.");
  await write(user, "First{Enter}");
  await waitFor(() => expect(titles()).toEqual(["First"]));
  const long = "x".repeat(40_000);
  fireEvent.change(screen.getByRole("textbox"), { target: { value: long } });
  await user.type(screen.getByRole("textbox"), "{Enter}");
  window.dispatchEvent(new Event("pagehide"));
  cleanup();

  renderChat(localChat({ store }).client);
  await screen.findAllByText("First", { selector: "article *" });
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe(long);
});

test("a helper with a journey opens the first session by itself, once", async () => {
  const { client, store } = localChat({ journey: { type: "message", text: "Welcome!" } });
  const user = renderChat(client);
  expect(await screen.findByText("Welcome!", { selector: "article *" })).toBeTruthy();
  await waitFor(() => expect(links()).toHaveLength(1));
  expect((await store.listSessions({ limit: 10 })).items).toHaveLength(1);

  await write(user, "Hello{Enter}");
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await waitFor(() => expect(links()).toHaveLength(2));
});

test("a chat that the helper has opened and nobody has touched is the new chat that is asked for", async () => {
  const { client, store } = localChat({ journey: { type: "message", text: "Welcome!" } });
  const user = renderChat(client);
  const askForNew = () => user.click(screen.getByRole("button", { name: "New chat" }));
  const stored = async () => (await store.listSessions({ limit: 10 })).items.length;
  await screen.findByText("Welcome!", { selector: "article *" });
  await waitFor(() => expect(links()).toHaveLength(1));
  await write(user, "Half a thought");
  await askForNew();
  expect(screen.getByRole("textbox")).toHaveProperty("value", "Half a thought");
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
  expect(await stored()).toBe(1);

  await user.keyboard("{Enter}");
  await screen.findByText("Half a thought", { selector: "article *" });
  // Twice, as with a double click: the second finds the one that is being opened.
  await user.dblClick(screen.getByRole("button", { name: "New chat" }));
  await waitFor(() => expect(links()).toHaveLength(2));
  const [untouched] = links();
  await user.click(screen.getByRole("link", { name: /thought/ }));
  await askForNew();
  await waitFor(() => expect(current()).toBe(untouched));
  expect(await stored()).toBe(2);
});

test("below the words of a helper that opens the session are ways to begin, until the person speaks", async () => {
  const store = memoryStore();
  await store.saveTemplate({
    id: "trip",
    projectId: "atlas",
    helper: "writer",
    title: "A trip",
    messages: [{ role: "user", text: "Plan a trip to Oslo." }],
  });
  const { client } = localChat({ store, journey: { type: "message", text: "Welcome!" } });
  const user = renderChat(client);
  await screen.findByText("Welcome!", { selector: "article *" });
  expect(screen.getByRole("button", { name: "Draft an announcement" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Letter of thanks" })).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "A trip" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Plan a trip to Oslo.");
  await user.keyboard(" Soon{Enter}");
  await screen.findByText("Plan a trip to Oslo. Soon", { selector: "article *" });
  expect(screen.queryByRole("button", { name: "A trip" })).toBeNull();
  await waitFor(() => expect(screen.queryByRole("button", { name: "Stop" })).toBeNull());
  expect(screen.queryByRole("button", { name: "Draft an announcement" })).toBeNull();
});

test("a reply goes on while another session is open, is marked in the list, and is there on coming back", async () => {
  const store = await twoSessions();
  const { client, transport } = playedChat(store);
  const user = renderChat(client);
  await screen.findByText("Cold city", { selector: "article *" });
  await write(user, "More{Enter}");
  const reply = await transport.nextReply();
  reply.push({ type: "start", messageId: "r1" }, { type: "text-start", id: "t" });
  await user.click(screen.getByRole("link", { name: /Rome/ }));
  expect(screen.getByRole("link", { name: /Oslo.*Replying/ })).toBeTruthy();
  reply.push({ type: "text-delta", id: "t", delta: "Fjords" });
  await user.click(screen.getByRole("link", { name: /Oslo/ }));
  expect(await screen.findByText("Fjords")).toBeTruthy();
  reply.push({ type: "finish" });
  await waitFor(() => expect(screen.queryByRole("link", { name: /Replying/ })).toBeNull());
});
