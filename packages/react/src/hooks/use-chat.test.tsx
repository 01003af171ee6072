import { isReplying } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { Profiler } from "react";
import { afterEach, expect, test } from "vitest";
import { ChatRoot } from "../chat/chat-root.js";
import { Composer } from "../chat/composer.js";
import { ComposerInput } from "../chat/composer-input.js";
import { MessageContent } from "../chat/message-content.js";
import { type MessageParts, useMessageParts } from "../chat/message-context.js";
import { MessageList } from "../chat/message-list.js";
import { MessageRow } from "../chat/message-row.js";
import { MessageRows } from "../chat/message-rows.js";
import { addSession, playedChat, turn, withClient } from "../test-chat.js";
import { useChat } from "./use-chat.js";

/** What was drawn, in order: the ids of messages, and the names of other places. */
const drawn: string[] = [];

const note = (place: string) => drawn.push(place);

/** Notes which message is drawn. */
function Noted() {
  note(useMessageParts().message.id);
  return <MessageContent />;
}

const selectAuthor = ({ message: { role }, growing }: MessageParts) => ({ role, growing });

/** Notes when it is drawn, which is for another author and not for another word. */
function Author() {
  const { role } = useMessageParts(selectAuthor);
  note(role);
  return null;
}

const row = (
  <MessageRow>
    <Noted />
    <Author />
  </MessageRow>
);

afterEach(cleanup);

async function streaming() {
  const store = memoryStore();
  await addSession(store, { id: "s1" }, [
    ...turn("first", "One", "Two"),
    ...turn("second", "Three", "Four", "first-a"),
  ]);
  const played = playedChat(store);
  const chat = played.client.chat("s1");
  await chat.load();
  render(
    withClient(
      played.client,
      <ChatRoot chat={chat}>
        <Profiler id="list" onRender={note}>
          <MessageList>
            <MessageRows>{row}</MessageRows>
          </MessageList>
        </Profiler>
        <Profiler id="composer" onRender={note}>
          <Composer>
            <ComposerInput />
          </Composer>
        </Profiler>
      </ChatRoot>,
    ),
  );
  await act(async () => void chat.send("Five").catch(() => {}));
  const reply = await played.transport.nextReply();
  await act(async () => {
    reply.push({ type: "start", messageId: "r1" }, { type: "text-start", id: "t" });
    reply.push({ type: "text-delta", id: "t", delta: "Tok" });
  });
  await screen.findByText("Tok");
  return { ...played, chat, reply };
}

test("a token draws the row that grows, once, and nothing else", async () => {
  const { reply } = await streaming();
  drawn.length = 0;
  await act(async () => void reply.push({ type: "text-delta", id: "t", delta: "en" }));
  await screen.findByText("Token");
  expect(drawn).toEqual(["r1", "list"]);
});

test("a key that is typed draws the composer alone", async () => {
  await streaming();
  drawn.length = 0;
  const field = screen.getByRole<HTMLTextAreaElement>("textbox");
  await userEvent.type(field, "x");
  expect(field.value).toBe("x");
  expect(drawn).toEqual(["composer"]);
});

test("a selection draws only where it has changed", async () => {
  const { chat, reply, client } = await streaming();
  const seen: boolean[] = [];
  function Probe() {
    seen.push(useChat(chat, isReplying));
    return null;
  }
  render(withClient(client, <Probe />));
  await act(async () => void reply.push({ type: "text-delta", id: "t", delta: "en" }));
  await screen.findByText("Token");
  expect(seen).toEqual([true]);
  await act(async () => void reply.push({ type: "finish" }));
  await expect.poll(() => seen).toEqual([true, false]);
});

test("an equal selection is the same one", async () => {
  const { chat, reply, client } = await streaming();
  const seen = new Set<unknown>();
  const ids = ({ messages }: { messages: ReadonlyMap<string, unknown> }) => [...messages.keys()];
  const same = (a: string[], b: string[]) => a.join() === b.join();
  function Probe() {
    seen.add(useChat(chat, ids, same));
    return null;
  }
  render(withClient(client, <Probe />));
  await act(async () => void reply.push({ type: "text-delta", id: "t", delta: "en" }));
  await screen.findByText("Token");
  expect(seen.size).toBe(1);
});

test("a session's id does as well as its chat", async () => {
  const { client } = await streaming();
  function Probe() {
    return <p>{useChat("s1", (state) => state.messages.size)} messages</p>;
  }
  render(withClient(client, <Probe />));
  expect(await screen.findByText("5 messages")).toBeTruthy();
});
