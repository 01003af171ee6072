import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { addSession, localChat, withClient } from "../test-chat.js";
import { useHelper } from "./use-helper.js";
import { useSession } from "./use-session.js";
import { type SessionActions, useSessionActions } from "./use-session-actions.js";
import { useSessions } from "./use-sessions.js";

afterEach(cleanup);

let actions: SessionActions;

function List() {
  const { data = [] } = useSessions({ projectId: "atlas", helper: "writer" });
  actions = useSessionActions();
  return <p>list: {data.map(({ title }) => title).join(", ")}</p>;
}

function Title() {
  const { data } = useSession("rome");
  return <p>title: {data === null ? "none" : data?.title}</p>;
}

async function twoSessions() {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" });
  await addSession(store, { id: "oslo", title: "Oslo" });
  return store;
}

test("a message moves its session up, a rename does not, deleting takes it away", async () => {
  const { client } = localChat({ store: await twoSessions() });
  render(withClient(client, <List />));
  await screen.findByText("list: Oslo, Rome");
  await act(() => client.updateSession("rome", { title: "Roma" }));
  await screen.findByText("list: Oslo, Roma");
  await act(() => client.chat("rome").send("Ciao"));
  await screen.findByText("list: Roma, Oslo");
  await act(() => client.deleteSession("oslo"));
  await screen.findByText("list: Roma");
});

test("a change shows before the store has answered, and is taken back when it refuses", async () => {
  const store = await twoSessions();
  const answers: (() => void)[] = [];
  const { client } = localChat({
    store: {
      ...store,
      updateSession: () =>
        new Promise((_, reject) => {
          answers.push(() => reject(new ChatError("internal", "The database is away.")));
        }),
    },
  });
  render(
    withClient(
      client,
      <>
        <List />
        <Title />
      </>,
    ),
  );
  await screen.findByText("list: Oslo, Rome");
  const renamed = actions.rename("rome", "Roma");
  renamed.catch(() => {});
  await screen.findByText("list: Oslo, Roma");
  await screen.findByText("title: Roma");
  await waitFor(() => expect(answers).toHaveLength(1));
  answers[0]?.();
  await expect(renamed).rejects.toMatchObject({ code: "internal" });
  await screen.findByText("list: Oslo, Rome");
  await screen.findByText("title: Rome");
});

test("a list that was asked for before a change does not bring the old state back", async () => {
  const store = await twoSessions();
  const waiting: (() => void)[] = [];
  const { client } = localChat({
    store: {
      ...store,
      listSessions: async (request) => {
        const page = await store.listSessions(request);
        await new Promise<void>((resolve) => waiting.push(resolve));
        return page;
      },
    },
  });
  render(withClient(client, <List />));
  await waitFor(() => expect(waiting).toHaveLength(1));
  await act(() => client.updateSession("rome", { title: "Roma" }));
  await waitFor(() => expect(waiting).toHaveLength(2));
  for (const answer of waiting.reverse()) answer();
  await screen.findByText("list: Oslo, Roma");
});

test("each person's client has a cache of its own", async () => {
  const [ada, bob] = [localChat({ store: await twoSessions() }), localChat()];
  const { rerender } = render(withClient(ada.client, <List />));
  await screen.findByText("list: Oslo, Rome");
  rerender(withClient(bob.client, <List />));
  expect(screen.getByText("list:")).toBeTruthy();
});

test("a session that is not there is null", async () => {
  const { client } = localChat();
  render(withClient(client, <Title />));
  expect(await screen.findByText("title: none")).toBeTruthy();
});

test("a helper is known by its face, and an unknown one is null", async () => {
  const { client } = localChat();
  function Faces() {
    const [known, unknown] = [useHelper("writer"), useHelper("nobody")];
    return (
      <p>
        {known.data?.name} {String(unknown.data)}
      </p>
    );
  }
  render(withClient(client, <Faces />));
  expect(await screen.findByText("Writer null")).toBeTruthy();
});
