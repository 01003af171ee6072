import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HelperChat } from "../presets/helper-chat.js";
import { localChat } from "../test-chat.js";
import { newTab, renderChat, twoSessions } from "../test-page.js";
import { KeymapProvider } from "./keymap-provider.js";

beforeEach(newTab);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open() {
  const user = renderChat(localChat({ store: await twoSessions() }).client);
  await screen.findByText("Cold city", { selector: "article *" });
  return user;
}

const composer = () => screen.getByRole("textbox", { name: "Message Writer" });
const focused = () => document.activeElement;

test("keys lead to the message field and to a new chat", async () => {
  const user = await open();
  screen.getByRole("link", { name: /Rome/ }).focus();
  await user.keyboard("{Shift>}{Escape}{/Shift}");
  expect(focused()).toBe(composer());
  await user.keyboard("{Control>}{Shift>}O{/Shift}{/Control}");
  expect(await screen.findByText("Drafts, shortens and corrects.")).toBeTruthy();
  expect(focused()).toBe(composer());
});

test("a key hides the sidebar and shows it again, and focus that was in it is not lost", async () => {
  const user = await open();
  screen.getByRole("link", { name: /Rome/ }).focus();
  await user.keyboard("{Control>}{Shift>}S{/Shift}{/Control}");
  expect(screen.queryByRole("navigation")).toBeNull();
  expect(focused()).toBe(screen.getByRole("button", { name: "Show chats" }));
  await user.keyboard("{Control>}{Shift>}S{/Shift}{/Control}");
  expect(screen.getByRole("navigation")).toBeTruthy();
});

test("outside of the chat the keys are the page's", async () => {
  const heard = vi.fn();
  document.addEventListener("keydown", heard);
  const { client } = localChat({ store: await twoSessions() });
  render(
    <>
      <input aria-label="The app's" />
      <HelperChat client={client} projectId="atlas" helper="writer" />
    </>,
  );
  const user = userEvent.setup();
  await screen.findByText("Cold city", { selector: "article *" });
  const input = screen.getByRole("textbox", { name: "The app's" });
  input.focus();
  await user.keyboard("{Control>}k{/Control}");
  expect(focused()).toBe(input);
  expect(document.querySelector("dialog")).toBeNull();
  expect(heard.mock.lastCall?.[0].defaultPrevented).toBe(false);
  document.removeEventListener("keydown", heard);
});

test("of two chats on a page the one with the focus has the keys", async () => {
  const ada = localChat({ store: await twoSessions() });
  const bob = localChat({ store: await twoSessions() });
  const { container } = render(
    <>
      <HelperChat client={ada.client} projectId="atlas" helper="writer" className="a" />
      <HelperChat client={bob.client} projectId="atlas" helper="writer" className="b" />
    </>,
  );
  const user = userEvent.setup();
  await waitFor(() => expect(container.querySelectorAll("article")).toHaveLength(4));
  const [, secondComposer] = screen.getAllByRole("textbox", { name: "Message Writer" });
  secondComposer?.focus();
  await user.keyboard("{Control>}{Shift>}S{/Shift}{/Control}");
  expect(container.querySelector(".b nav")).toHaveProperty("hidden", true);
  expect(container.querySelector(".a nav")).toHaveProperty("hidden", false);
});

test("an app gives commands other keys, or none", async () => {
  const { client } = localChat({ store: await twoSessions() });
  render(
    <KeymapProvider keys={{ search: "Alt+F", focusComposer: "Alt+C", newChat: null }}>
      <HelperChat client={client} projectId="atlas" helper="writer" />
    </KeymapProvider>,
  );
  const user = userEvent.setup();
  await screen.findByText("Cold city", { selector: "article *" });
  const opener = screen.getByRole("button", { name: "Search chats and messages" });
  expect(opener.getAttribute("aria-keyshortcuts")).toBe("Alt+F");
  opener.focus();
  await user.keyboard("{Shift>}{Escape}{/Shift}");
  expect(focused()).toBe(opener);
  await user.keyboard("{Control>}{Shift>}O{/Shift}{/Control}");
  expect(screen.getByText("Cold city", { selector: "article *" })).toBeTruthy();
  await user.keyboard("{Alt>}c{/Alt}");
  expect(focused()).toBe(composer());
});

test("a key that a part or the input method has used does nothing more", async () => {
  await open();
  composer().focus();
  const key = { key: "S", ctrlKey: true, shiftKey: true };
  fireEvent.keyDown(composer(), { ...key, isComposing: true });
  expect(screen.getByRole("navigation")).toBeTruthy();
  const use = (event: Event) => event.preventDefault();
  composer().addEventListener("keydown", use);
  fireEvent.keyDown(composer(), key);
  expect(screen.getByRole("navigation")).toBeTruthy();
});
