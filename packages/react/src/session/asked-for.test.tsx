import { ChatClient, type SessionStore } from "@helperchat/core";
import {
  createLocalTransport,
  defineHelper,
  helperFace,
  type Journey,
} from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useSyncExternalStore } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { HelperChat } from "../presets/helper-chat.js";
import { newTab, renderChat, titles, twoSessions, write } from "../test-page.js";

// What a page asks a server for, which says in the console what is not there.

beforeEach(newTab);
afterEach(cleanup);

const journey = { type: "message", text: "Welcome!" } as const;

/** A page, and the ids of sessions that it has asked for and that were not there. */
function watched(journey: Journey | null, server: SessionStore = memoryStore()) {
  const model = scriptedModel({ pace: 0 });
  const helper = defineHelper({ id: "writer", name: "Writer", journey, model });
  const transport = createLocalTransport({ store: server, helpers: [helper] });
  const missed: string[] = [];
  const getSession: SessionStore["getSession"] = async (id, options) => {
    const session = await server.getSession(id, options);
    if (!session) missed.push(id);
    return session;
  };
  const store = { ...server, getSession };
  const client = new ChatClient({ store, transport, helpers: async () => [helperFace(helper)] });
  return { client, missed };
}

test("New chat asks for no session before there is one", async () => {
  const { client, missed } = watched(null, await twoSessions());
  const user = renderChat(client);
  await screen.findByText("Cold city", { selector: "article *" });
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await write(user, "Third{Enter}");
  await waitFor(() => expect(titles()).toEqual(["Third", "Oslo", "Rome"]));
  expect(missed).toEqual([]);
});

test("a helper that speaks first is asked for nothing before it has", async () => {
  const { client, missed } = watched(journey);
  const user = renderChat(client);
  await screen.findByText("Welcome!", { selector: "article *" });
  await write(user, "Hello{Enter}");
  await user.click(screen.getByRole("button", { name: "New chat" }));
  await waitFor(() => expect(titles()).toHaveLength(2));
  expect(missed).toEqual([]);
});

test("an app that keeps the session in its address asks for nothing before it is there", async () => {
  const { client, missed } = watched(journey);
  const listeners = new Set<() => void>();
  let sessionId: string | null = null;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  function App() {
    const open = useSyncExternalStore(subscribe, () => sessionId);
    return (
      <HelperChat
        client={client}
        projectId="atlas"
        helper="writer"
        sessionId={open}
        onSessionChange={(id) => {
          sessionId = id;
          for (const listener of listeners) listener();
        }}
      />
    );
  }
  render(<App />);
  await screen.findByText("Welcome!", { selector: "article *" });
  await write(userEvent.setup(), "Hello{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "New chat" }));
  await waitFor(() => expect(titles()).toHaveLength(2));
  expect(missed).toEqual([]);
});
