import { ChatError, type SessionStore } from "@helperchat/core";
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { playedChat } from "../test-chat.js";
import { links, newTab, renderChat, twoSessions } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

const seed = { projectId: "atlas", helper: "writer" };

/** A page that has gone with a message unsent, and the page after it. */
async function reloaded(store: SessionStore, sessionId?: string) {
  const before = playedChat(store);
  const chat = sessionId ? before.client.chat(sessionId) : before.client.newChat(seed);
  chat.send("Hello").catch(() => {});
  await before.transport.nextReply();
  await waitFor(async () => expect(await before.device.outbox.list()).toHaveLength(1));
  before.client.close();
  return { ...playedChat(store, before.device), sessionId: chat.sessionId };
}

const said = () => screen.findAllByRole("article", { name: "You" });

test("a new chat whose first message is unsent is open again, and becomes a session when it is sent", async () => {
  const page = await reloaded(await twoSessions());
  renderChat(page.client);
  expect((await said()).map((row) => row.textContent)).toEqual([expect.stringContaining("Hello")]);
  expect(links()).toHaveLength(2);
  const reply = await page.transport.nextReply();
  expect(reply.request).toMatchObject({ sessionId: page.sessionId, session: seed });
  await page.store.createSession({ id: page.sessionId, ...seed });
  reply.push({ type: "start", messageId: "r1" });
  await waitFor(() => expect(links()).toHaveLength(3));
  expect(location.search).toBe(`?session=${page.sessionId}`);
  expect(await said()).toHaveLength(1);
});

test("it is open again though the list of sessions can't be read", async () => {
  const store = await twoSessions();
  const page = await reloaded(store);
  const away = () => Promise.reject(new ChatError("internal", "The database is away."));
  Object.assign(store, { listSessions: away, getSession: away });
  renderChat(page.client);
  expect(await said()).toHaveLength(1);
});

test("it is found by its address", async () => {
  const page = await reloaded(await twoSessions());
  history.replaceState(null, "", `/?session=${page.sessionId}`);
  renderChat(page.client);
  expect((await said()).map((row) => row.textContent)).toEqual([expect.stringContaining("Hello")]);
});

test("what is unsent in a session is shown there, after what it follows", async () => {
  const page = await reloaded(await twoSessions(), "rome");
  history.replaceState(null, "", "/?session=rome");
  renderChat(page.client);
  await screen.findByText("Hello", { selector: "article *" });
  expect((await said()).map((row) => row.textContent)).toEqual([
    expect.stringContaining("About Rome"),
    expect.stringContaining("Hello"),
  ]);
});

test("says so when it can't be found out what was left unsent", async () => {
  const page = playedChat(await twoSessions());
  const locked = new ChatError("unavailable", "Another tab holds up an update.");
  page.device.outbox.list = () => Promise.reject(locked);
  renderChat(page.client);
  const alert = await screen.findByText(/could not be read. Another tab holds up an update./);
  expect(alert.closest('[role="alert"]')).toBeTruthy();
});

test("what is unsent in a session is shown though nothing can be read", async () => {
  const store = await twoSessions();
  const page = await reloaded(store, "rome");
  const signedOut = () => Promise.reject(new ChatError("unauthenticated", "Please sign in."));
  Object.assign(store, { listSessions: signedOut, getSession: signedOut, listMessages: signedOut });
  history.replaceState(null, "", "/?session=rome");
  renderChat(page.client);
  await screen.findByText("Hello", { selector: "article *" });
  expect(screen.getByText(/Not sent. Please sign in./)).toBeTruthy();
});
