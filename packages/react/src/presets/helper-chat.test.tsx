import { type ChatClient, memoryStore, type SessionStore } from "@helperchat/core";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { StrictMode, useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat, playedChat, turn } from "../test-chat.js";
import { HelperChat, type HelperChatProps } from "./helper-chat.js";

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

function renderChat(client: ChatClient, props: Partial<HelperChatProps> = {}) {
  const { api: _api, client: _client, ...rest } = props;
  render(
    <StrictMode>
      <HelperChat client={client} projectId="atlas" helper="writer" {...rest} />
    </StrictMode>,
  );
  return userEvent.setup();
}

async function twoSessions(): Promise<SessionStore> {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" }, turn("r", "About Rome", "Old city"));
  await addSession(store, { id: "oslo", title: "Oslo" }, turn("o", "About Oslo", "Cold city"));
  return store;
}

const list = () => screen.getByRole("navigation", { name: "Chats" });
const links = () => within(list()).queryAllByRole("link");
const titles = () =>
  links().map((link) => link.querySelector('[data-hc-part="session-title"]')?.textContent);
const current = () => links().find((link) => link.getAttribute("aria-current") === "page");
const write = (user: ReturnType<typeof userEvent.setup>, text: string) =>
  user.type(screen.getByRole("textbox", { name: "Message Writer" }), text);

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

test("a helper with a journey opens the first session by itself, once", async () => {
  const { client, store } = localChat({ journey: { type: "message", text: "Welcome!" } });
  const user = renderChat(client);
  expect(await screen.findByText("Welcome!", { selector: "article *" })).toBeTruthy();
  await waitFor(() => expect(links()).toHaveLength(1));
  expect((await store.listSessions({ limit: 10 })).items).toHaveLength(1);

  await user.click(screen.getByRole("button", { name: "New chat" }));
  await waitFor(() => expect(links()).toHaveLength(2));
});

test("the app learns which session is open, and says which to open", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const told: (string | null)[] = [];
  function App() {
    const [id, setId] = useState<string | null>("rome");
    return (
      <HelperChat
        client={client}
        projectId="atlas"
        helper="writer"
        sessionId={id}
        onSessionChange={(next) => {
          told.push(next);
          setId(next);
        }}
      />
    );
  }
  render(<App />);
  const user = userEvent.setup();
  await screen.findByText("Old city", { selector: "article *" });
  expect(told).toEqual([]);
  await user.click(screen.getByRole("link", { name: /Oslo/ }));
  await user.click(screen.getByRole("button", { name: "New chat" }));
  expect(told).toEqual(["oslo", null]);
  await write(user, "Third{Enter}");
  await waitFor(() => expect(told).toHaveLength(3));
  expect(current()?.textContent).toContain("Third");
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});

test("an app that asks for nothing gets the most recent session, and is told", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const told: (string | null)[] = [];
  renderChat(client, { sessionId: null, onSessionChange: (id) => told.push(id) });
  await screen.findByText("Cold city", { selector: "article *" });
  expect(new Set(told)).toEqual(new Set(["oslo"]));
});

test("a session of another project is never shown as one of this", async () => {
  const store = await twoSessions();
  await addSession(
    store,
    { id: "secret", title: "Secret", projectId: "borealis" },
    turn("x", "Secret", "Other project"),
  );
  const { client } = localChat({ store });
  renderChat(client, { sessionId: "secret" });
  expect(await screen.findByText("Cold city", { selector: "article *" })).toBeTruthy();
  expect(screen.queryByText("Other project")).toBeNull();
  expect(titles()).toEqual(["Oslo", "Rome"]);
});

test("a session that does not exist says so, and another can be opened", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const user = renderChat(client, { sessionId: "gone" });
  expect((await screen.findByRole("alert")).textContent).toContain("does not exist");
  await user.click(screen.getByRole("button", { name: "New chat" }));
});

test("another project shows its own sessions", async () => {
  const store = await twoSessions();
  await addSession(store, { id: "b", title: "Borealis plan", projectId: "borealis" });
  const { client } = localChat({ store });
  const { rerender } = render(<HelperChat client={client} projectId="atlas" helper="writer" />);
  await screen.findByText("Cold city", { selector: "article *" });
  rerender(<HelperChat client={client} projectId="borealis" helper="writer" />);
  await waitFor(() => expect(titles()).toEqual(["Borealis plan"]));
  expect(screen.queryByText("Cold city", { selector: "article *" })).toBeNull();
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
