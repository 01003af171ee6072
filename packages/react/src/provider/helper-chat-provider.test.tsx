import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ar } from "../messages/ar.js";
import { de } from "../messages/de.js";
import { addSession, localChat, playedChat, turn } from "../test-chat.js";
import { newTab, renderChat, twoSessions } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

const root = () => document.querySelector<HTMLElement>(".hc-root");

test("another language is in every part, and the root says which it is", async () => {
  const { client } = localChat({ store: await twoSessions() });
  renderChat(client, { messages: ar });
  await screen.findByRole("navigation", { name: "المحادثات" });
  expect(await screen.findByRole("heading", { name: "اليوم" })).toBeTruthy();
  expect([root()?.lang, root()?.dir]).toEqual(["ar", "rtl"]);
});

test("without one, the language and direction of the page stay as they are", async () => {
  renderChat(localChat({ store: await twoSessions() }).client);
  await screen.findByRole("navigation", { name: "Chats" });
  expect([root()?.hasAttribute("lang"), root()?.hasAttribute("dir")]).toEqual([false, false]);
});

test("a reason is told in the language, whoever found it", async () => {
  const { store } = localChat();
  const listSessions = async () => {
    throw new ChatError("unauthenticated", "Your sign-in has expired.");
  };
  renderChat(localChat({ store: { ...store, listSessions } }).client, { messages: de });
  const [alert] = await screen.findAllByText(/Sie sind nicht mehr angemeldet/);
  expect(alert).toBeTruthy();
});

test("some words of one's own stand among the English ones", async () => {
  const { client } = localChat({ store: await twoSessions() });
  renderChat(client, { messages: { sessions: "Cases" } });
  await screen.findByRole("navigation", { name: "Cases" });
  expect(screen.getByRole("button", { name: "New chat" })).toBeTruthy();
});

test("why something failed in a conversation is said in the page's language, whatever the server speaks", async () => {
  const [question, answer] = turn("s1", "Frage", "");
  if (!question || !answer) throw new Error("A turn has two messages.");
  const store = memoryStore();
  const error = { code: "rate_limited", message: "Too many requests." } as const;
  await addSession(store, { id: "s1" }, [question, { ...answer, status: "failed", error }]);
  const { client, transport } = playedChat(store);
  const user = renderChat(client, { messages: de });
  await screen.findByText(/zu viele Anfragen/);
  await user.click(screen.getByRole("button", { name: "Noch einmal versuchen" }));
  const reply = await transport.nextReply();
  await act(async () => reply.refuse(new ChatError("unavailable", "No connection.")));
  await screen.findByText(/Der Server ist nicht zu erreichen/);
  expect(document.body.textContent).not.toMatch(/Too many|No connection/);
});
