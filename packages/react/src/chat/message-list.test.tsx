import { ChatError, type MessageInput } from "@helperchat/core";
import type { ScriptedReply } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChatInterface } from "../presets/chat-interface.js";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { addSession, playedChat, storeWithPast, turn, withClient } from "../test-chat.js";
import { ChatRoot } from "./chat-root.js";
import { Suggestions } from "./suggestions.js";

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

async function openSession(messages: readonly MessageInput[] = turn("s1", "Question", "Answer")) {
  const store = memoryStore();
  await addSession(store, { id: "s1", title: "Rome" }, messages);
  const played = playedChat(store);
  render(
    withClient(
      played.client,
      <HelperChatRoot projectId="atlas" helper="writer" sessionId="s1">
        <ChatInterface />
      </HelperChatRoot>,
    ),
  );
  await screen.findByRole("log", { name: "Conversation: Rome" });
  await screen.findAllByRole("article");
  return { ...played, user: userEvent.setup() };
}

async function ask(played: Awaited<ReturnType<typeof openSession>>): Promise<ScriptedReply> {
  await played.user.type(screen.getByRole("textbox"), "More{Enter}");
  return played.transport.nextReply();
}

const says = (text: string, name = "t") =>
  [
    { type: "text-start", id: name },
    { type: "text-delta", id: name, delta: text },
    { type: "text-end", id: name },
  ] as const;

const status = () => document.querySelector('[role="status"][data-hc-part="hidden"]')?.textContent;

test("the log is quiet, has a name, and its messages are articles with theirs", async () => {
  await openSession();
  const log = screen.getByRole("log");
  expect(log.getAttribute("aria-live")).toBe("off");
  const names = within(log)
    .getAllByRole("article")
    .map((row) => row.getAttribute("aria-label"));
  expect(names).toEqual(["You", "Writer"]);
});

test("something shows at once while the reply is awaited, and the status tells its beginning and end", async () => {
  const played = await openSession();
  expect(status()).toBe("");
  const reply = await ask(played);
  expect(document.querySelector('[data-hc-part="waiting"]')).toBeTruthy();
  expect(status()).toBe("Writing…");
  await act(async () => void reply.push({ type: "start", messageId: "r1" }, ...says("Hi there")));
  await screen.findByText("Hi there");
  expect(document.querySelector('[data-hc-part="waiting"]')).toBeNull();
  await act(async () => void reply.push({ type: "finish" }));
  await expect.poll(() => status()).toBe("Reply complete");
});

test("a reply stays the same element when it is complete", async () => {
  const played = await openSession();
  const reply = await ask(played);
  await act(async () => void reply.push({ type: "start", messageId: "r1" }, ...says("Hi there")));
  const row = (await screen.findByText("Hi there")).closest("article");
  await act(async () => void reply.push({ type: "finish" }));
  await expect.poll(() => status()).toBe("Reply complete");
  expect(screen.getByText("Hi there").closest("article")).toBe(row);
});

test("a reply that failed says why, aloud, and can be asked for again", async () => {
  const played = await openSession();
  const reply = await ask(played);
  await act(async () => {
    reply.push(
      { type: "start", messageId: "r1" },
      ...says("Half a"),
      {
        type: "data-hc-error",
        data: { code: "rate_limited", message: "Too many. Wait a minute." },
      },
      { type: "error", errorText: "Too many. Wait a minute." },
    );
  });
  const alert = await screen.findByText("Too many. Wait a minute.");
  expect(alert.closest('[role="alert"]')).toBeTruthy();
  expect(screen.getByText("Half a")).toBeTruthy();
  await played.user.click(screen.getByRole("button", { name: "Try again" }));
  const asked = reply.request.type === "send" ? reply.request.message.id : "";
  expect((await played.transport.nextReply()).request).toMatchObject({
    type: "regenerate",
    messageId: asked,
  });
});

test("a reply that could not be asked for says so where it would have been", async () => {
  const played = await openSession();
  await played.user.click(screen.getByRole("button", { name: "Regenerate" }));
  const reply = await played.transport.nextReply();
  await act(async () => reply.refuse(new ChatError("unavailable", "The server is down.")));
  expect((await screen.findByRole("alert")).textContent).toContain("The server is down.");
});

test("stored endings are told without being read aloud, and only the last can be asked again", async () => {
  const [question, answer] = turn("s1", "Question", "Cut sh");
  const rest = turn("more", "Another", "Also cut", "s1-a");
  if (!question || !answer || !rest[0] || !rest[1]) throw new Error("A turn has two messages.");
  const played = await openSession([
    question,
    { ...answer, status: "stopped" },
    rest[0],
    { ...rest[1], status: "interrupted" },
  ]);
  expect(screen.getByText("You stopped this reply.")).toBeTruthy();
  expect(screen.getByText("This reply was cut off before it was complete.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
  // One way to ask again, not two: only the earlier reply can be regenerated.
  expect(screen.getAllByRole("button", { name: "Regenerate" })).toHaveLength(1);
  await played.user.click(screen.getByRole("button", { name: "Try again" }));
  expect((await played.transport.nextReply()).request).toMatchObject({ messageId: "more-q" });
});

test.each(["interrupted", "stopped"] as const)(
  "a reply that was %s can be gone on with, in words that are the person's",
  async (status) => {
    const [question, answer] = turn("s1", "Question", "Cut sh");
    if (!question || !answer) throw new Error("A turn has two messages.");
    const played = await openSession([question, { ...answer, status }]);
    await played.user.click(screen.getByRole("button", { name: "Go on" }));
    expect((await played.transport.nextReply()).request).toMatchObject({
      type: "send",
      message: {
        parentId: "s1-a",
        parts: [{ type: "text", text: "Please go on from where you stopped." }],
      },
    });
    await screen.findByText("Please go on from where you stopped.");
  },
);

test("thoughts, tools, sources and files are shown, folded where they are long", async () => {
  await openSession([
    ...turn("s1", "Question", "Answer").slice(0, 1),
    {
      id: "a",
      parentId: "s1-q",
      role: "assistant",
      status: "done",
      parts: [
        { type: "reasoning", text: "They want a number." },
        {
          type: "dynamic-tool",
          toolCallId: "c1",
          toolName: "word_count",
          state: "output-available",
          input: { text: "one two" },
          output: { words: 2 },
        },
        { type: "text", text: "Two words." },
        { type: "source-url", sourceId: "1", url: "https://example.com/a", title: "Handbook" },
        { type: "source-url", sourceId: "2", url: "javascript:alert(1)", title: "Trap" },
        {
          type: "file",
          mediaType: "application/pdf",
          url: "https://example.com/f",
          filename: "a.pdf",
        },
      ],
    },
  ]);
  expect(screen.getByText("Thoughts").closest("details")?.open).toBe(false);
  const tool = screen.getByText("word_count").closest("details");
  expect(tool?.open).toBe(false);
  expect(tool?.textContent).toContain("Done");
  await screen.findByText(/"words": 2/);
  expect(screen.getByRole("link", { name: /Handbook/ }).getAttribute("rel")).toContain(
    "noreferrer",
  );
  expect(screen.getByText("Trap").closest("a")).toBeNull();
  expect(screen.getByRole("link", { name: /a\.pdf/ })).toBeTruthy();
});

test("a message can be copied, and the button says so", async () => {
  const { user } = await openSession();
  const row = screen.getByRole("article", { name: "Writer" });
  await user.click(within(row).getByRole("button", { name: "Copy" }));
  expect(await navigator.clipboard.readText()).toBe("Answer");
  expect(within(row).getByRole("button", { name: "Copied" })).toBeTruthy();
});

test("a message is copied as Markdown, with its files and sources", async () => {
  const { user } = await openSession([
    ...turn("s1", "Question", "").slice(0, 1),
    {
      id: "a",
      parentId: "s1-q",
      role: "assistant",
      status: "done",
      parts: [
        { type: "reasoning", text: "They want a number." },
        { type: "text", text: "**Two** words." },
        {
          type: "file",
          mediaType: "text/plain",
          url: "https://example.com/f(1)",
          filename: "f[1]",
        },
        { type: "source-url", sourceId: "1", url: "https://example.com/a", title: "Handbook" },
        { type: "source-url", sourceId: "2", url: "https://example.com/a", title: "Handbook" },
        { type: "source-url", sourceId: "3", url: "javascript:alert(1)", title: "Trap" },
      ],
    },
  ]);
  const row = screen.getByRole("article", { name: "Writer" });
  await user.click(within(row).getByRole("button", { name: "Copy" }));
  const copied = await navigator.clipboard.readText();
  expect(copied.split("\n\n")).toEqual([
    "**Two** words.",
    "[f\\[1\\]](https://example.com/f%281%29)",
    "- [Handbook](https://example.com/a)",
  ]);
});

test("days are told apart, and a conversation of today has no heading for it", async () => {
  const { store, setDaysAgo } = storeWithPast();
  await store.createSession({ id: "s1", title: "Rome", projectId: "atlas", helper: "writer" });
  const questions = [
    [400, "Long ago"],
    [1, "Before"],
    [0, "Now"],
    [0, "And now"],
  ] as const;
  for (const [index, [days, text]] of questions.entries()) {
    setDaysAgo(days);
    const parentId = index ? `${index - 1}` : null;
    const parts = [{ type: "text" as const, text }];
    const message = { id: `${index}`, parentId, role: "user" as const, parts };
    await store.saveMessages("s1", [{ ...message, status: "done" }]);
  }
  const { client } = playedChat(store);
  render(
    withClient(
      client,
      <HelperChatRoot projectId="atlas" helper="writer" sessionId="s1">
        <ChatInterface />
      </HelperChatRoot>,
    ),
  );
  await screen.findByText("And now");
  const days = () => [...document.querySelectorAll('[data-hc-part="day"]')];
  expect(days().map((day) => day.textContent)).toEqual([
    expect.stringMatching(/\d{4}$/),
    "Yesterday",
    "Today",
  ]);
  expect(days()[1]?.nextElementSibling?.textContent).toContain("Before");
  cleanup();
  await openSession();
  expect(days()).toEqual([]);
});

test("suggestions are offered below a complete reply, and a press asks", async () => {
  const store = memoryStore();
  await addSession(store, { id: "s1" });
  const { client, transport } = playedChat(store);
  const chat = client.chat("s1");
  render(
    withClient(
      client,
      <ChatRoot chat={chat}>
        <Suggestions suggestions={[{ label: "Shorter", text: "Make it shorter." }]} />
      </ChatRoot>,
    ),
  );
  await userEvent.click(await screen.findByRole("button", { name: "Shorter" }));
  const { request } = await transport.nextReply();
  expect(request).toMatchObject({ message: { parts: [{ text: "Make it shorter." }] } });
  expect(screen.queryByRole("button", { name: "Shorter" })).toBeNull();
});

test("what a reply suggests is offered below it, after a reload too, until the next message", async () => {
  const store = memoryStore();
  const [question, answer] = turn("s1", "Question", "Answer");
  if (!question || !answer) throw new Error("A turn has two messages.");
  const turned = "And\u202Eback?";
  const metadata = { suggestions: ["And of Spain?", turned] };
  await addSession(store, { id: "s1" }, [question, { ...answer, metadata }]);
  const { client, transport } = playedChat(store);
  render(
    withClient(
      client,
      <HelperChatRoot projectId="atlas" helper="writer">
        <ChatInterface />
      </HelperChatRoot>,
    ),
  );
  const list = await screen.findByRole("list", { name: "Ask next" });
  expect(
    within(list)
      .getAllByRole("button")
      .map(({ textContent }) => textContent),
  ).toEqual(["And of Spain?", "And\\u{202E}back?"]);
  await userEvent.click(screen.getByRole("button", { name: "And of Spain?" }));
  const { request } = await transport.nextReply();
  expect(request).toMatchObject({ message: { parts: [{ text: "And of Spain?" }] } });
  expect(screen.queryByRole("list", { name: "Ask next" })).toBeNull();
});

test("a reply can be made anew, and its versions looked through", async () => {
  const played = await openSession();
  await played.user.click(screen.getByRole("button", { name: "Regenerate" }));
  const reply = await played.transport.nextReply();
  await act(async () => {
    reply.push({ type: "start", messageId: "r2" }, ...says("Better answer"), { type: "finish" });
  });
  await screen.findByText("Better answer");
  expect(screen.getByText("2/2")).toBeTruthy();
  await played.user.click(screen.getByRole("button", { name: "Previous version" }));
  expect(await screen.findByText("Answer")).toBeTruthy();
  expect(screen.queryByText("Better answer")).toBeNull();
});

test("focus goes to the composer when a reply is asked for anew by keyboard", async () => {
  const { user, transport } = await openSession();
  screen.getByRole("button", { name: "Regenerate" }).focus();
  await user.keyboard("{Enter}");
  await transport.nextReply();
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});

test("a version that the store could not be told of is not shown, and the reason is said aloud", async () => {
  const [question, answer] = turn("s1", "Question", "Answer");
  if (!question || !answer) throw new Error("A turn has two messages.");
  const played = await openSession([question, answer, { ...answer, id: "s1-b" }]);
  await played.store.deleteSession("s1");
  await played.user.click(screen.getByRole("button", { name: "Previous version" }));
  await screen.findByText("This session does not exist.");
  expect(screen.getByText("This session does not exist.").getAttribute("role")).toBe("alert");
  expect(screen.getByText("2/2")).toBeTruthy();
});

test("focus stays on the button that leads through the versions", async () => {
  const [question, answer] = turn("s1", "Question", "Answer");
  if (!question || !answer) throw new Error("A turn has two messages.");
  const { user } = await openSession([question, answer, { ...answer, id: "s1-b" }]);
  const press = async (name: string, place: string) => {
    screen.getByRole("button", { name }).focus();
    await user.keyboard("{Enter}");
    await screen.findByText(place);
    expect(document.activeElement).toBe(screen.getByRole("button", { name }));
  };
  await press("Previous version", "1/2");
  await press("Next version", "2/2");
});

test("a sent message can be written anew; Escape leaves it as it was, and focus comes back", async () => {
  const played = await openSession();
  await played.user.click(screen.getByRole("button", { name: "Edit" }));
  await screen.findByRole("textbox", { name: "Edit your message" });
  await played.user.keyboard("{Escape}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Edit" }));

  await played.user.click(screen.getByRole("button", { name: "Edit" }));
  const field = await screen.findByRole("textbox", { name: "Edit your message" });
  await played.user.clear(field);
  await played.user.type(field, "Better question{Enter}");
  expect((await played.transport.nextReply()).request).toMatchObject({
    type: "send",
    message: { parentId: null, parts: [{ text: "Better question" }] },
  });
});

test("what could not be loaded is said, and loaded on trying again", async () => {
  const store = memoryStore();
  await addSession(store, { id: "s1", title: "Rome" });
  let broken = true;
  const { client } = playedChat({
    ...store,
    listMessages: async (...args) => {
      if (broken) throw new ChatError("unavailable", "The database is away.");
      return store.listMessages(...args);
    },
  });
  render(
    withClient(
      client,
      <HelperChatRoot projectId="atlas" helper="writer" sessionId="s1">
        <ChatInterface />
      </HelperChatRoot>,
    ),
  );
  expect((await screen.findByRole("alert")).textContent).toContain("The database is away.");
  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Answer")).toBeTruthy();
  // A reply from the past is no news.
  expect(status()).toBe("");
});

test("earlier messages are loaded on demand, above what is there", async () => {
  const messages = Array.from({ length: 60 }, (_, index) => index).flatMap((index) =>
    turn(`m${index}`, `Question ${index}`, `Answer ${index}`, index ? `m${index - 1}-a` : null),
  );
  const { user } = await openSession(messages);
  expect(screen.getAllByRole("article")).toHaveLength(50);
  await user.click(screen.getByRole("button", { name: "Load earlier messages" }));
  await expect.poll(() => screen.getAllByRole("article")).toHaveLength(100);
  expect(screen.getAllByRole("article")[0]?.textContent).toContain("Question 10");
});

test("something new is told to whoever reads above only when words have come", async () => {
  const played = await openSession();
  const log = screen.getByRole("log");
  const reply = await ask(played);
  Object.defineProperty(log, "scrollHeight", { value: 900 });
  fireEvent.wheel(log, { deltaY: -1 });
  expect(screen.getByRole("button", { name: "Jump to the latest" })).toBeTruthy();
  expect(screen.queryByText("New below")).toBeNull();
  await act(async () => void reply.push({ type: "start", messageId: "r1" }, ...says("Hi there")));
  expect(await screen.findByText("New below")).toBeTruthy();
});
