import type { ChatClient } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HelperChat } from "../presets/helper-chat.js";
import { addSession, localChat, turn } from "../test-chat.js";
import { current, newTab, renderChat, titles, twoSessions, write } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

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

test("an app that takes back what it asked for gets the most recent session", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const chat = (sessionId: string | null) => (
    <HelperChat client={client} projectId="atlas" helper="writer" sessionId={sessionId} />
  );
  const { rerender } = render(chat(null));
  await screen.findByText("Cold city", { selector: "article *" });
  await userEvent.click(screen.getByRole("link", { name: /Rome/ }));
  rerender(chat("rome"));
  expect(screen.getByText("Old city", { selector: "article *" })).toBeTruthy();
  rerender(chat(null));
  expect(await screen.findByText("Cold city", { selector: "article *" })).toBeTruthy();
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

test("a session that does not exist says so once, and offers a new chat instead of a place to write", async () => {
  const store = await twoSessions();
  const getSession = vi.fn(store.getSession);
  const { client } = localChat({ store: { ...store, getSession } });
  function App() {
    const [id, setId] = useState<string | null>("gone");
    return (
      <HelperChat
        client={client}
        projectId="atlas"
        helper="writer"
        sessionId={id}
        onSessionChange={setId}
      />
    );
  }
  render(<App />);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("does not exist");
  expect(screen.getByRole("heading", { name: "Chat not found" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  expect(screen.queryByRole("textbox")).toBeNull();
  await userEvent.click(within(alert).getByRole("button", { name: "New chat" }));
  expect(await screen.findByText("Drafts, shortens and corrects.")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "New chat" })).toBeTruthy();
  expect(screen.getByRole("textbox", { name: "Message Writer" })).toBeTruthy();
  // Once for what it is, once for what is in it.
  expect(getSession.mock.calls.filter(([id]) => id === "gone").length).toBeLessThanOrEqual(2);
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

test("another person's client shows that person's sessions", async () => {
  const ada = localChat({ store: await twoSessions() });
  const store = memoryStore();
  await addSession(store, { id: "b", title: "Bob's plan" });
  const bob = localChat({ store });
  const chat = (client: ChatClient) => (
    <HelperChat client={client} projectId="atlas" helper="writer" />
  );
  const { rerender } = render(chat(ada.client));
  await screen.findByText("Cold city", { selector: "article *" });
  rerender(chat(bob.client));
  expect(screen.queryByText("Cold city", { selector: "article *" })).toBeNull();
  await waitFor(() => expect(titles()).toEqual(["Bob's plan"]));
  expect(current()?.textContent).toContain("Bob's plan");
});
