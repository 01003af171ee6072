import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat, turn } from "../test-chat.js";
import { current, newTab, renderChat, titles, twoSessions, write } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

const articles = () =>
  screen
    .getAllByRole("article")
    .map((article) => article.textContent?.replace(/^(You|Writer)/, ""));

async function talked() {
  const store = memoryStore();
  await addSession(store, { id: "oslo", title: "Oslo" }, [
    ...turn("one", "About Oslo", "Cold city"),
    ...turn("two", "And Rome?", "Old city", "one-a"),
  ]);
  const { client } = localChat({ store, script: () => [{ type: "text", text: "Indeed." }] });
  const user = renderChat(client);
  await user.click(await screen.findByRole("link", { name: /Oslo/ }));
  await waitFor(() => expect(articles()).toHaveLength(4));
  return { user, store, client };
}

test("a reply is gone on from in a new chat, which opens with what led to it", async () => {
  const { user, store } = await talked();
  const [first] = await screen.findAllByRole("button", { name: "Continue in a new chat" });
  if (first) await user.click(first);
  await waitFor(() => expect(articles()).toHaveLength(2));
  expect(titles()).toEqual(["Oslo (copy)", "Oslo"]);
  expect(current()?.textContent).toContain("Oslo (copy)");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Message Writer" }));
  await write(user, "And Lima?{Enter}");
  await waitFor(() => expect(articles()).toHaveLength(4));
  expect((await store.listMessages("oslo", { limit: 9 })).items).toHaveLength(4);
});

test("a chat is duplicated from its menu, and the copy opens", async () => {
  const { client } = localChat({ store: await twoSessions() });
  const user = renderChat(client);
  const nav = await screen.findByRole("navigation");
  await user.click(await within(nav).findByRole("button", { name: "Options for “Rome”" }));
  await user.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
  await waitFor(() => expect(titles()).toEqual(["Rome (copy)", "Oslo", "Rome"]));
  await waitFor(() => expect(current()?.textContent).toContain("Rome (copy)"));
  await within(screen.getByRole("log")).findByText("Old city");
});

test("what can't be copied is said where it was asked for", async () => {
  const { user, store } = await talked();
  store.createSession = async () => {
    throw new ChatError("limit_reached", "You have as many chats as may be kept.");
  };
  const [first] = await screen.findAllByRole("button", { name: "Continue in a new chat" });
  if (first) await user.click(first);
  expect((await screen.findByRole("alert")).textContent).toBe(
    "No new chat was begun. You have as many chats as may be kept.",
  );
  await user.click(screen.getByRole("button", { name: "Options for “Oslo”" }));
  await user.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
  await screen.findByText("“Oslo” was not copied. You have as many chats as may be kept.");
  expect(titles()).toEqual(["Oslo"]);
});
