import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HelperChat } from "../presets/helper-chat.js";
import { addSession, localChat, turn } from "../test-chat.js";
import { current, newTab, renderChat, twoSessions, write } from "../test-page.js";
import { searchWithSession } from "./use-session-in-url.js";

beforeEach(newTab);
afterEach(cleanup);

const shown = (text: string) => screen.findByText(text, { selector: "article *" });

/** What Back and Forward come to: another address, and an event that tells of it. */
async function travelTo(url: string) {
  await act(async () => {
    history.replaceState(null, "", url);
    window.dispatchEvent(new PopStateEvent("popstate"));
  });
}

test("the link of a session opens it", async () => {
  history.replaceState(null, "", "/?session=rome");
  renderChat(localChat({ store: await twoSessions() }).client);
  await shown("Old city");
  expect(location.search).toBe("?session=rome");
});

test("a reload finds the session that was chosen", async () => {
  const store = await twoSessions();
  const user = renderChat(localChat({ store }).client);
  await shown("Cold city");
  await user.click(screen.getByRole("link", { name: /Rome/ }));
  cleanup();
  renderChat(localChat({ store }).client);
  await shown("Old city");
});

test("what opens by itself replaces the address, what is chosen is a step to which Back leads", async () => {
  const push = vi.spyOn(history, "pushState");
  const user = renderChat(localChat({ store: await twoSessions() }).client);
  await shown("Cold city");
  expect(location.search).toBe("?session=oslo");
  expect(push).not.toHaveBeenCalled();
  await user.click(screen.getByRole("link", { name: /Rome/ }));
  expect(push).toHaveBeenCalledTimes(1);
  expect(location.search).toBe("?session=rome");
  await travelTo("/?session=oslo");
  await shown("Cold city");
  push.mockRestore();
});

test("a new chat has no session in its address, and gets its own with the first message", async () => {
  const user = renderChat(localChat({ store: await twoSessions() }).client);
  await shown("Cold city");
  await user.click(screen.getByRole("button", { name: "New chat" }));
  expect(location.search).toBe("");
  await write(user, "Third{Enter}");
  await waitFor(() => expect(location.search).toMatch(/^\?session=.+/));
  expect(current()?.textContent).toContain("Third");
  await travelTo("/");
  expect(await screen.findByText("Drafts, shortens and corrects.")).toBeTruthy();
});

test("everything else in the address, and the history's state, stay as they are", async () => {
  history.replaceState({ router: 1 }, "", "/help?flag&q=a%20b&session=gone#part");
  renderChat(localChat({ store: await twoSessions() }).client);
  await shown("Cold city");
  await waitFor(() => expect(location.search).toBe("?flag&q=a%20b&session=oslo"));
  expect(location.pathname + location.hash).toBe("/help#part");
  expect(history.state).toEqual({ router: 1 });
  expect(searchWithSession("a&b")).toBe("?flag&q=a%20b&session=a%26b");
});

test("chats of different projects on one page do not take the address from each other", async () => {
  const store = await twoSessions();
  await addSession(store, { id: "b", projectId: "borealis" }, turn("b", "Ice", "Glacier"));
  const { client } = localChat({ store });
  history.replaceState(null, "", "/?session=rome");
  render(
    <>
      <HelperChat client={client} projectId="atlas" helper="writer" />
      <HelperChat client={client} projectId="borealis" helper="writer" />
    </>,
  );
  await shown("Old city");
  await shown("Glacier");
  expect(location.search).toBe("?session=rome");
});

test("an app that keeps the session itself has its address to itself", async () => {
  const { client } = localChat({ store: await twoSessions() });
  renderChat(client, { sessionHref: (id) => `/chats/${id}` });
  await shown("Cold city");
  expect(location.search).toBe("");
  cleanup();
  renderChat(client, { onSessionChange: () => {} });
  await shown("Cold city");
  expect(location.search).toBe("");
});
