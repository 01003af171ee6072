import { ChatError } from "@helperchat/core";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChatInterface } from "../presets/chat-interface.js";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { playedChat, withClient } from "../test-chat.js";
import { newTab } from "../test-page.js";
import { ChatRoot } from "./chat-root.js";
import { Composer } from "./composer.js";
import { ComposerInput } from "./composer-input.js";
import { ComposerLimit } from "./composer-limit.js";
import { SendButton } from "./send-button.js";

beforeEach(newTab);
afterEach(() => {
  vi.unstubAllGlobals();
  cleanup();
});

const tenMinutes = { retryAfter: 600_000 };

async function openDraft() {
  const played = playedChat();
  render(
    withClient(
      played.client,
      <HelperChatRoot projectId="atlas" helper="writer">
        <ChatInterface />
      </HelperChatRoot>,
    ),
  );
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Message Writer" });
  return { ...played, field, user: userEvent.setup() };
}

const refused = new ChatError("too_large", "The server takes no message as long as this.");

// Chromium works the placeholder's style out anew with every key, covered or not.
test("a field in which something is written has no placeholder, and an empty one has it back", async () => {
  const { field, user } = await openDraft();
  expect(field.placeholder).toBe("Message Writer");
  await user.type(field, "D");
  expect(field.hasAttribute("placeholder")).toBe(false);
  await user.clear(field);
  expect(field.placeholder).toBe("Message Writer");
});

test("Enter sends, Shift+Enter begins a line", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "Dear{Shift>}{Enter}{/Shift}Ada{Enter}");
  const { request } = await transport.nextReply();
  expect(request).toMatchObject({ message: { parts: [{ type: "text", text: "Dear\nAda" }] } });
  expect(field.value).toBe("");
});

test("Enter during composition belongs to the input method", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "にほん");
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
  expect(transport.calls).toEqual([]);
  expect(field.value).toBe("にほん");
});

test("an empty message is not sent", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "   {Enter}");
  await user.click(screen.getByRole("button", { name: "Send" }));
  expect(transport.calls).toEqual([]);
});

test("Send becomes Stop and keeps focus, and stops the reply", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "Hello");
  const button = screen.getByRole("button", { name: "Send" });
  await user.tab();
  await user.keyboard("{Enter}");
  expect(screen.getByRole("button", { name: "Stop" })).toBe(button);
  expect(document.activeElement).toBe(button);
  const reply = await transport.nextReply();
  await act(async () => void reply.push({ type: "start", messageId: "r1" }));
  await user.keyboard("{Enter}");
  expect((await transport.nextStop()).sessionId).toBe(reply.request.sessionId);
});

test("whoever sends and stops by mouse can write on at once", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "Hello");
  await user.click(screen.getByRole("button", { name: "Send" }));
  const reply = await transport.nextReply();
  await act(async () => void reply.push({ type: "start", messageId: "r1" }));
  await user.click(screen.getByRole("button", { name: "Stop" }));
  await transport.nextStop();
  expect(document.activeElement).toBe(field);
});

test("on a touch screen Send takes focus, and the keyboard leaves", async () => {
  vi.stubGlobal("matchMedia", (query: string) => ({ matches: query === "(pointer: coarse)" }));
  const { field, user, transport } = await openDraft();
  await user.type(field, "Hello");
  await user.click(screen.getByRole("button", { name: "Send" }));
  await transport.nextReply();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Stop" }));
});

test("Enter while the last message is not stored keeps the words and says why", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "First{Enter}");
  await transport.nextReply();
  await user.type(field, "Second{Enter}");
  await screen.findByText(/Your last message is not sent yet/);
  expect(field.value).toBe("Second");
});

/** A conversation in which “Second” waits for the end of the reply to “First”. */
async function held() {
  const page = await openDraft();
  const { user, field, transport } = page;
  await user.type(field, "First{Enter}");
  const reply = await transport.nextReply();
  await act(async () => {
    reply.push(
      { type: "start", messageId: "r1" },
      { type: "text-start", id: "t" },
      { type: "text-delta", id: "t", delta: "An answer" },
    );
  });
  await screen.findByText("An answer");
  await user.type(field, "Second{Enter}");
  const notice = await screen.findByText(/^Will be sent when the reply has ended./, {
    selector: "article *",
  });
  const sent = () => transport.calls.flatMap((call) => (call.type === "start" ? [call] : []));
  return { ...page, reply, notice, sent };
}

const rows = () => screen.getAllByRole("article").map((row) => row.querySelector("p")?.textContent);

test("Enter while a reply is coming has the message wait below it, and be sent after it", async () => {
  const { field, reply, transport, sent } = await held();
  expect(rows()).toEqual(["First", "An answer", "Second"]);
  expect(field.value).toBe("");
  expect(screen.getByRole("button", { name: "Stop" })).toBeTruthy();
  expect(sent()).toHaveLength(1);
  await act(async () => void reply.push({ type: "text-end", id: "t" }, { type: "finish" }));
  expect((await transport.nextReply()).request).toMatchObject({
    message: { parentId: "r1", parts: [{ type: "text", text: "Second" }] },
  });
  await waitFor(() => expect(screen.queryByText(/^Will be sent/)).toBeNull());
});

test("Send now stops the reply for the message that waits", async () => {
  const { user, transport, sent } = await held();
  await user.click(screen.getByRole("button", { name: "Send now" }));
  await act(async () => (await transport.nextStop()).accept());
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(rows()).toEqual(["First", "An answer", "Second"]);
});

test("Edit brings a message that waits back, before what was written since", async () => {
  const { user, field, reply, sent, notice } = await held();
  await user.type(field, "Third");
  await user.click(within(notice).getByRole("button", { name: "Edit" }));
  await waitFor(() => expect(field.value).toBe("Second\n\nThird"));
  expect(document.activeElement).toBe(field);
  expect(rows()).toEqual(["First", "An answer"]);
  await act(async () => void reply.push({ type: "text-end", id: "t" }, { type: "finish" }));
  expect(sent()).toHaveLength(1);
});

test("no dots that wait for a reply stand below a message that waits for its end", async () => {
  const { user, field, transport } = await openDraft();
  await user.type(field, "First{Enter}");
  const reply = await transport.nextReply();
  await act(async () => reply.accept());
  expect(document.querySelector("[data-hc-part=waiting]")).toBeTruthy();
  await user.type(field, "Second{Enter}");
  await screen.findByText(/^Will be sent/, { selector: "article *" });
  expect(document.querySelector("[data-hc-part=waiting]")).toBeNull();
});

test("words that could not be sent come back, and sending them again sends one message", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "Hello{Enter}");
  const first = await transport.nextReply();
  await act(async () => first.refuse(refused));
  await waitFor(() => expect(field.value).toBe("Hello"));
  expect(screen.getByRole("alert").textContent).toContain(
    "Not sent. The server takes no message as long as this.",
  );

  await user.type(field, "{Enter}");
  const second = await transport.nextReply();
  expect(second.request).toEqual(first.request);
  expect(screen.getAllByRole("article")).toHaveLength(1);
  expect(field.value).toBe("");
});

test("words that were changed after a failure replace the message that failed", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "Helo{Enter}");
  const first = await transport.nextReply();
  await act(async () => first.refuse(refused));
  await waitFor(() => expect(field.value).toBe("Helo"));
  await user.clear(field);
  await user.type(field, "Hello{Enter}");
  const second = await transport.nextReply();
  expect(second.request).toMatchObject({ message: { parentId: null } });
  expect(screen.getAllByRole("article").map((row) => row.textContent)).toEqual([
    expect.stringContaining("Hello"),
  ]);
});

test("trying again at the message empties the composer of its words", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "Hello{Enter}");
  const first = await transport.nextReply();
  await act(async () => first.refuse(refused));
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  await waitFor(() => expect(field.value).toBe(""));
});

test("a failure never overwrites what was written meanwhile", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "First{Enter}");
  const reply = await transport.nextReply();
  await user.type(field, "Second");
  await act(async () => reply.refuse(refused));
  await screen.findByRole("button", { name: "Try again" });
  expect(field.value).toBe("Second");
});

test("while a message waits to be sent, what is written next stays, with the reason", async () => {
  const { field, user, transport } = await openDraft();
  await user.type(field, "First{Enter}");
  const reply = await transport.nextReply();
  await act(async () => reply.refuse(new ChatError("rate_limited", "Slow down.", tenMinutes)));
  await user.type(field, "Second{Enter}");
  expect(await screen.findByText(/is not sent yet/, { selector: "[role=status]" })).toBeTruthy();
  expect(field.value).toBe("Second");
  expect(screen.getAllByRole("article")).toHaveLength(1);
});

test("what is too long can't be sent, and says by how much", async () => {
  const { client, transport } = playedChat();
  const chat = client.newChat({ projectId: "atlas", helper: "writer" });
  render(
    withClient(
      client,
      <ChatRoot chat={chat}>
        <Composer maxLength={20}>
          <ComposerInput />
          <SendButton />
          <ComposerLimit />
        </Composer>
      </ChatRoot>,
    ),
  );
  const field = screen.getByRole("textbox");
  fireEvent.change(field, { target: { value: "x".repeat(19) } });
  expect(screen.getByText("1 character left")).toBeTruthy();
  fireEvent.change(field, { target: { value: "x".repeat(23) } });
  expect(screen.getByText("3 characters too many")).toBeTruthy();
  expect(field.getAttribute("aria-invalid")).toBe("true");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(transport.calls).toEqual([]);
});

test("a starter is sent at once", async () => {
  const { user, transport } = await openDraft();
  await user.click(screen.getByRole("button", { name: "Draft an announcement" }));
  const { request } = await transport.nextReply();
  expect(request).toMatchObject({
    message: { parts: [{ text: "Draft an announcement of our release." }] },
  });
});
