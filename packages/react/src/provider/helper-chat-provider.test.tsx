import { ChatError } from "@helperchat/core";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ar } from "../messages/ar.js";
import { de } from "../messages/de.js";
import { localChat } from "../test-chat.js";
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
