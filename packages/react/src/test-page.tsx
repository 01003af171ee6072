import type { ChatClient, SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { render, screen, within } from "@testing-library/react";
import { type UserEvent, userEvent } from "@testing-library/user-event";
import { StrictMode } from "react";
import { HelperChat, type HelperChatProps } from "./presets/helper-chat.js";
import { addSession, turn } from "./test-chat.js";

// For tests of the whole: what a person sees of it.

/** What a browser that was just installed knows: nothing. */
export function newTab() {
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, "", "/");
}

export function renderChat(client: ChatClient, props: Partial<HelperChatProps> = {}) {
  const { api: _api, personId: _personId, client: _client, ...rest } = props;
  render(
    <StrictMode>
      <HelperChat client={client} projectId="atlas" helper="writer" {...rest} />
    </StrictMode>,
  );
  return userEvent.setup();
}

/** Rome and, more recent, Oslo. */
export async function twoSessions(): Promise<SessionStore> {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" }, turn("r", "About Rome", "Old city"));
  await addSession(store, { id: "oslo", title: "Oslo" }, turn("o", "About Oslo", "Cold city"));
  return store;
}

const list = () => screen.getByRole("navigation", { name: "Chats" });
export const links = () => within(list()).queryAllByRole("link");
export const titles = () =>
  links().map((link) => link.querySelector('[data-hc-part="session-title"]')?.textContent);
export const current = () => links().find((link) => link.getAttribute("aria-current") === "page");
export const write = (user: UserEvent, text: string) =>
  user.type(screen.getByRole("textbox", { name: "Message Writer" }), text);
