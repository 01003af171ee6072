import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { playedChat } from "../test-chat.js";
import { newTab, renderChat, twoSessions, write } from "../test-page.js";
import { takeSentences } from "./spoken-reply.js";

beforeEach(newTab);
afterEach(cleanup);

async function ask() {
  const { client, transport } = playedChat(await twoSessions());
  const user = renderChat(client);
  await screen.findByText("Cold city", { selector: "article *" });
  await write(user, "More{Enter}");
  const reply = await transport.nextReply();
  reply.push({ type: "start", messageId: "r1" }, { type: "text-start", id: "t" });
  const say = (delta: string) => reply.push({ type: "text-delta", id: "t", delta });
  return { say, reply, user };
}

const spoken = () =>
  [...document.querySelectorAll('[aria-live="polite"] > p')].map((p) => p.textContent);

test("whoever wants it is told each sentence of a reply once it is whole, without its marks", async () => {
  localStorage.setItem("helperchat:read-aloud", "true");
  const { say, reply } = await ask();
  say("Fjords are **deep");
  await screen.findByText(/deep/);
  expect(spoken()).toEqual([]);
  say("**. They are");
  await waitFor(() => expect(spoken()).toEqual(["Fjords are deep."]));
  say(" old");
  reply.push({ type: "text-end", id: "t" }, { type: "finish" });
  await waitFor(() => expect(spoken()).toEqual(["Fjords are deep.", "They are old"]));
  await screen.findByText("Reply complete");
});

test("unless that is wanted, only that a reply began and ended is said", async () => {
  const { say, reply } = await ask();
  say("One. Two.");
  await screen.findByText("Writing…");
  reply.push({ type: "text-end", id: "t" }, { type: "finish" });
  await screen.findByText("Reply complete");
  expect(spoken()).toEqual([]);
});

test("a sentence is taken once the next has begun, or the text is over", () => {
  const text = "It costs 3.50 euros. Dr. No said so. And";
  const first = takeSentences(text, false, "en");
  expect(first.sentences[0]).toBe("It costs 3.50 euros.");
  expect(text.slice(first.length)).toBe("And");
  expect(takeSentences("And", true, "en")).toEqual({ sentences: ["And"], length: 3 });
  expect(takeSentences("終わりました。次は", false, "ja").sentences).toEqual(["終わりました。"]);
});
