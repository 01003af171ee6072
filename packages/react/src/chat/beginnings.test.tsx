import type { MessageInput } from "@helperchat/core";
import type { Journey } from "@helperchat/core/engine";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { useHelperFace } from "../session/session-context.js";
import { addSession, localChat, turn, withClient } from "../test-chat.js";
import { Beginnings } from "./beginnings.js";
import { ChatRoot } from "./chat-root.js";

afterEach(cleanup);

const journey: Journey = { type: "message", text: "Welcome!" };
const welcome: MessageInput = {
  id: "a",
  parentId: null,
  role: "assistant",
  parts: [{ type: "text", text: "Welcome!" }],
  status: "done",
};

/** Known once the helper's face is. */
function Face() {
  return <p>{useHelperFace().name}</p>;
}

/** Whether ways to begin are offered in a session with these messages; without any it is a new one. */
async function offered(messages: readonly MessageInput[], opens: Journey | null) {
  const { client, store } = localChat(opens ? { journey: opens } : {});
  const isNew = messages.length === 0;
  if (!isNew) await addSession(store, { id: "s" }, messages);
  const chat = isNew ? client.newChat({ projectId: "atlas", helper: "writer" }) : client.chat("s");
  if (!isNew) await chat.load();
  render(
    withClient(
      client,
      <HelperChatRoot projectId="atlas" helper="writer">
        <ChatRoot chat={chat}>
          <Face />
          <Beginnings>Begin here</Beginnings>
        </ChatRoot>
      </HelperChatRoot>,
    ),
  );
  await screen.findByText("Writer");
  return screen.queryByText("Begin here") !== null;
}

test("ways to begin are below the words of a helper that opens by itself", async () => {
  expect(await offered([welcome], journey)).toBe(true);
});

test.each([
  ["on an empty page, which has its own", [], journey],
  ["below words that broke off", [{ ...welcome, status: "failed" as const }], journey],
  ["once the person has spoken", turn("s", "Question", "Answer"), journey],
  ["below what a template has a helper say that waits to be spoken to", [welcome], null],
])("ways to begin are not %s", async (_where, messages, opens) => {
  expect(await offered(messages, opens)).toBe(false);
});
