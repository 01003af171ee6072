// @vitest-environment jsdom
import { ChatError } from "@helperchat/core";
import type { ScriptStep } from "@helperchat/core/scripted";
import { act } from "@testing-library/react";
import { expect, test } from "vitest";
import { errorWords } from "./examples/error-words.js";
import { mountConversation, talk } from "./mount-conversation.js";
import { ourServer } from "./our-server.js";

const wordsOfError = ({ error }: { error: Error | undefined }) => error && errorWords(error);

test("a reply that fails shows what came and says why, and can be asked for again", async () => {
  const failing: ScriptStep[] = [
    { type: "text", text: "Half a", unfinished: true },
    { type: "error", error: new ChatError("rate_limited", "Too many. Wait.") },
  ];
  const server = await ourServer((_request, { attempt }) =>
    attempt === 1 ? failing : [{ type: "text", text: "A sentence." }],
  );
  const page = mountConversation();
  await act(() => page.chat.sendMessage({ text: "Speak!" }));
  expect([page.chat.status, wordsOfError(page.chat)]).toEqual(["error", "Too many. Wait."]);
  expect(talk(page.chat.messages)).toEqual(["user: Speak!", "assistant: Half a"]);
  expect((await server.stored())[1]).toMatchObject({
    id: page.chat.messages[1]?.id,
    status: "failed",
    error: { code: "rate_limited", message: "Too many. Wait." },
  });

  await act(() => page.chat.regenerate());
  expect([page.chat.status, page.chat.error]).toEqual(["ready", undefined]);
  expect(talk(page.chat.messages)).toEqual(["user: Speak!", "assistant: A sentence."]);
});

test("what nobody foresaw stays on the server", async () => {
  await ourServer(() => [{ type: "error", error: new Error("key sk-123 is wrong") }]);
  const page = mountConversation();
  await act(() => page.chat.sendMessage({ text: "Speak!" }));
  expect(wordsOfError(page.chat)).toBe("The helper could not answer. Please try again.");
});

test.each([
  ["nobody is signed in", { authenticate: () => null }, "Sign in and try again."],
  [
    "there are too many requests",
    { limits: { requestsPerMinute: 1 } },
    "Too many requests. Wait a moment and try again.",
  ],
  [
    "a message is too long",
    { limits: { messageLength: 3 } },
    "This message has 6 characters; at most 3 can be sent. Please shorten it.",
  ],
])("where %s, useChat's error says so", async (_, options, words) => {
  const server = await ourServer(() => [], options);
  const page = mountConversation();
  await act(() => page.chat.sendMessage({ text: "Speak!" }));
  expect([page.chat.status, wordsOfError(page.chat)]).toEqual(["error", words]);
  expect(await server.stored()).toEqual([]);
});

/** A server that signs the person in and out, and answers with the words that it was told last. */
async function signingServer() {
  let isSignedIn = true;
  const server = await ourServer(
    (_request, { told }) => [{ type: "text", text: `Heard ${told.at(-1)?.text}.` }],
    { authenticate: () => (isSignedIn ? { id: "ada" } : null) },
  );
  const sign = (direction: "in" | "out") => {
    isSignedIn = direction === "in";
  };
  return { ...server, sign };
}

test("a message that was refused is sent when its reply is asked for again", async () => {
  const server = await signingServer();
  const page = mountConversation();
  server.sign("out");
  await act(() => page.chat.sendMessage({ text: "One" }));
  server.sign("in");
  await act(() => page.chat.regenerate());
  server.sign("out");
  await act(() => page.chat.sendMessage({ text: "Two" }));
  server.sign("in");
  await act(() => page.chat.regenerate());
  const whole = ["user: One", "assistant: Heard One.", "user: Two", "assistant: Heard Two."];
  expect(talk(page.chat.messages)).toEqual(whole);
  const stored = await server.stored();
  expect(talk(stored)).toEqual(whole);
  expect(stored.map(({ id }) => id)).toEqual(page.chat.messages.map(({ id }) => id));
  expect(stored[2]?.parentId).toBe(stored[1]?.id);
});

test("an edit that was refused is made when its reply is asked for again", async () => {
  const server = await signingServer();
  const page = mountConversation();
  await act(() => page.chat.sendMessage({ text: "One" }));
  server.sign("out");
  await act(() => page.chat.sendMessage({ text: "Uno", messageId: page.chat.messages[0]?.id }));
  server.sign("in");
  await act(() => page.chat.regenerate());
  expect(talk(page.chat.messages)).toEqual(["user: Uno", "assistant: Heard Uno."]);
  const stored = await server.stored();
  expect(talk(stored.slice(2))).toEqual(["user: Uno", "assistant: Heard Uno."]);
  expect(stored[2]?.parentId).toBeNull();
});
