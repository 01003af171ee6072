import { ChatError } from "@helperchat/core";
import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addSession, turn } from "../test-chat.js";
import { links, newTab, renderChat, titles } from "../test-page.js";
import { besideOtherTab } from "../test-tabs.js";

beforeEach(newTab);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** A page that shows Oslo and lists Rome. */
async function openPage() {
  const tab = besideOtherTab();
  await addSession(tab.store, { id: "rome", title: "Rome" }, turn("r", "About Rome", "Old city"));
  await addSession(tab.store, { id: "oslo", title: "Oslo" }, turn("o", "About Oslo", "Cold city"));
  const user = renderChat(tab.client);
  await screen.findByText("Cold city");
  await waitFor(() => expect(titles()).toEqual(["Oslo", "Rome"]));
  // Asked as the conversation is opened: no reply runs.
  const rejoin = await tab.transport.nextRejoin();
  await act(async () => rejoin.acceptNone());
  return { ...tab, user };
}

const row = (name: RegExp) => screen.getByRole("link", { name }).closest("li");
const log = () => within(screen.getByRole("log"));
const articles = () => log().getAllByRole("article");

test("what another tab had stored is shown, in the list and in the conversation", async () => {
  const { store, tell } = await openPage();
  await store.saveMessages("oslo", turn("o2", "And Bergen?", "Rainy city", "o-a"));
  await tell("messages-saved", "oslo");
  await log().findByText("Rainy city");
  await store.updateSession("rome", { title: "Roma" });
  await tell("session-changed", "rome");
  await waitFor(() => expect(titles()).toEqual(["Oslo", "Roma"]));
  await store.deleteSession("rome");
  await tell("session-deleted", "rome");
  await waitFor(() => expect(titles()).toEqual(["Oslo"]));
});

test("a session with something new in it says so in its name, until it is opened", async () => {
  const { store, tell, user } = await openPage();
  await user.click(screen.getByRole("link", { name: /Rome/ }));
  await log().findByText("Old city");
  await user.click(screen.getByRole("link", { name: /Oslo/ }));
  await log().findByText("Cold city");
  expect(
    links()
      .map((link) => link.textContent)
      .join(),
  ).not.toContain("Unread");

  await store.saveMessages("rome", turn("r2", "And Milan?", "Busy city", "r-a"));
  await tell("messages-saved", "rome");
  await screen.findByRole("link", { name: /Rome.*Unread/ });
  expect(row(/Rome/)?.hasAttribute("data-hc-unread")).toBe(true);
  expect(row(/Oslo/)?.hasAttribute("data-hc-unread")).toBe(false);
  expect(screen.queryByRole("alert")).toBeNull();

  await user.click(screen.getByRole("link", { name: /Rome/ }));
  await log().findByText("Busy city");
  expect(row(/Rome/)?.hasAttribute("data-hc-unread")).toBe(false);
});

test("what comes to the open session is unread while the page is hidden", async () => {
  const { store, tell } = await openPage();
  const hidden = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  await store.saveMessages("oslo", turn("o2", "And Bergen?", "Rainy city", "o-a"));
  await tell("messages-saved", "oslo");
  await screen.findByRole("link", { name: /Oslo.*Unread/ });
  hidden.mockReturnValue("visible");
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  expect(screen.queryByRole("link", { name: /Oslo.*Unread/ })).toBeNull();
});

test("a chat that another tab deleted for good says so, keeps what is being written, and leads on", async () => {
  const { store, tell, user } = await openPage();
  const field = screen.getByRole<HTMLTextAreaElement>("textbox");
  await user.type(field, "A thought");
  await store.deleteSession("oslo");
  await tell("session-deleted", "oslo");
  await waitFor(() =>
    expect(screen.getByRole("alert").textContent).toContain("This chat was deleted."),
  );
  expect(log().queryByText("Cold city")).toBeNull();
  expect(field.value).toBe("A thought");
  expect(document.activeElement).toBe(field);
  await user.type(field, "{Enter}");
  await waitFor(() => expect(field.value).toBe("A thought"));
  await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "New chat" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

test("a chat that another tab moved to the trash says so, and can be restored", async () => {
  const { store, tell, user } = await openPage();
  await store.updateSession("oslo", { state: "trashed" });
  await tell("session-changed", "oslo");
  await screen.findByText("This chat was deleted.");
  expect(titles()).toEqual(["Rome"]);
  expect(log().getByText("Cold city")).toBeTruthy();

  const update = store.updateSession;
  store.updateSession = async () => {
    throw new ChatError("unavailable", "The server can't be reached.");
  };
  await user.click(screen.getByRole("button", { name: "Restore" }));
  await screen.findByText("The server can't be reached.");
  store.updateSession = update;
  await user.click(screen.getByRole("button", { name: "Restore" }));
  await waitFor(() => expect(titles()).toEqual(["Oslo", "Rome"]));
  expect(screen.queryByRole("button", { name: "Restore" })).toBeNull();
});

test("a message that came while another tab's was answered stands below that reply as it grows", async () => {
  const { store, transport, user } = await openPage();
  await user.type(screen.getByRole("textbox"), "Mine{Enter}");
  const refused = await transport.nextReply();
  const [asked] = turn("o2", "Theirs", "", "o-a");
  if (asked) await store.saveMessages("oslo", [asked]);
  await act(async () => refused.refuse(new ChatError("conflict", "Replying already.")));
  // Asked whether a reply runs, then followed.
  (await transport.nextRejoin()).accept();
  const running = await transport.nextRejoin();
  await act(async () => {
    running.push(
      { type: "start", messageId: "o2-a" },
      { type: "text-start", id: "t" },
      { type: "text-delta", id: "t", delta: "An answer" },
    );
  });
  await screen.findByText("An answer");
  expect(articles().map((article) => article.querySelector("p")?.textContent)).toEqual([
    "About Oslo",
    "Cold city",
    "Theirs",
    "An answer",
    "Mine",
  ]);
  expect(articles().at(-1)?.textContent).toContain("Will be sent when the reply has ended.");
  await act(async () => void running.push({ type: "text-end", id: "t" }, { type: "finish" }));
  const again = await transport.nextReply();
  expect(again.request).toMatchObject({ message: { parentId: "o2-a" } });
});

test("an edit that is being written stays, whatever version another tab shows", async () => {
  const { store, client, tell, user } = await openPage();
  await user.click(log().getByRole("button", { name: "Edit" }));
  await user.type(await screen.findByRole("textbox", { name: "Edit your message" }), " in winter");
  await store.saveMessages("oslo", turn("o2", "About Bergen", "Rainy city"));
  await tell("messages-saved", "oslo");
  const { messages } = client.chat("oslo").getSnapshot();
  await waitFor(() => expect(client.chat("oslo").getSnapshot().messages).not.toBe(messages));
  const editor = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Edit your message" });
  expect(editor.value).toBe("About Oslo in winter");
});
