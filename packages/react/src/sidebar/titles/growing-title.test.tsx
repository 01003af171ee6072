import { ChatError, type ReplyEvent, type SessionStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, playedChat } from "../../test-chat.js";
import { links, newTab, renderChat, titles, write } from "../../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

const growing = (title: string): ReplyEvent => ({
  type: "data-hc-title",
  data: { title, growing: true },
  transient: true,
});

/** A chat named after its first message, whose reply is whole, and what its model says of a title. */
async function replied(faults: Partial<SessionStore> = {}) {
  const store = memoryStore();
  await addSession(store, { id: "trip" });
  await store.updateSession("trip", { title: "Plan a trip", titleSource: "message" });
  const { client, transport } = playedChat({ ...store, ...faults });
  const user = renderChat(client);
  await waitFor(() => expect(titles()).toEqual(["Plan a trip"]));
  await write(user, "Plan a trip{Enter}");
  const reply = await transport.nextReply();
  const say = (...events: ReplyEvent[]) => act(async () => void reply.push(...events));
  await say({ type: "start", messageId: "r1" }, { type: "finish" });
  return { user, client, store, reply, say };
}

const heading = () => document.querySelector('[data-hc-part="chat-title"]')?.textContent;

test("a title grows in the row and above the chat, and settles as it is stored", async () => {
  const { store, say } = await replied();
  await say(growing("A trip"));
  await waitFor(() => expect(titles()).toEqual(["A trip"]));
  expect(heading()).toBe("A trip");
  await say(growing("A trip to"));
  await waitFor(() => expect(titles()).toEqual(["A trip to"]));
  await store.updateSession("trip", { title: "A trip to Rome", titleSource: "model" });
  await say({ type: "data-hc-title", data: { title: "A trip to Rome" }, transient: true });
  await waitFor(() => expect(titles()).toEqual(["A trip to Rome"]));
  expect(heading()).toBe("A trip to Rome");
});

test("a title that comes to nothing leaves the row with the one that is stored", async () => {
  const { reply, say } = await replied();
  await say(growing("A trip"));
  await waitFor(() => expect(titles()).toEqual(["A trip"]));
  await act(async () => reply.end());
  await waitFor(() => expect(titles()).toEqual(["Plan a trip"]));
});

test("a row that a person names while a title grows shows that name from then on", async () => {
  const { user, client, say } = await replied();
  await say(growing("A trip"));
  await waitFor(() => expect(titles()).toEqual(["A trip"]));
  links()[0]?.focus();
  await user.keyboard("{F2}Rome 2027{Enter}");
  await waitFor(() => expect(titles()).toEqual(["Rome 2027"]));
  const heard: string[] = [];
  client.subscribe((event) => event.type === "title-growing" && heard.push(event.title));
  await say(growing("A trip to"));
  await waitFor(() => expect(heard).toEqual(["A trip to"]));
  // What is gathered is shown a moment later.
  await act(() => new Promise(requestAnimationFrame));
  await act(() => new Promise(requestAnimationFrame));
  expect(titles()).toEqual(["Rome 2027"]);
  await say({ type: "data-hc-title", data: { title: "Rome 2027" }, transient: true });
  expect(titles()).toEqual(["Rome 2027"]);
});

test("a name that is refused does not bring half a title back", async () => {
  let refuse = () => {};
  const store = await replied({
    updateSession: () =>
      new Promise((_, reject) => {
        refuse = () => reject(new ChatError("internal", "The database is away."));
      }),
  });
  const { user, say } = store;
  await say(growing("A trip"));
  await waitFor(() => expect(titles()).toEqual(["A trip"]));
  links()[0]?.focus();
  await user.keyboard("{F2}Rome 2027{Enter}");
  await waitFor(() => expect(titles()).toEqual(["Rome 2027"]));
  await store.store.updateSession("trip", { title: "A trip to Rome", titleSource: "model" });
  await say({ type: "data-hc-title", data: { title: "A trip to Rome" }, transient: true });
  await waitFor(() => expect(titles()).toEqual(["A trip to Rome"]));
  await act(async () => refuse());
  await screen.findByText(/was not changed/);
  expect(titles()).toEqual(["A trip to Rome"]);
});

test("a field that was opened before a title came makes nothing the person's where nothing is typed", async () => {
  const { user, store, say } = await replied();
  links()[0]?.focus();
  await user.keyboard("{F2}");
  await say(growing("A trip"));
  await user.click(screen.getByRole("textbox", { name: "Message Writer" }));
  await waitFor(() => expect(titles()).toEqual(["A trip"]));
  expect((await store.getSession("trip"))?.titleSource).toBe("message");
});
