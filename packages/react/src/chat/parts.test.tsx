import { cleanup, render, screen } from "@testing-library/react";
import { createRef, type ForwardRefExoticComponent, type RefAttributes } from "react";
import { afterEach, expect, test } from "vitest";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { addSession, playedChat, turn, withClient } from "../test-chat.js";
import { ChatHeader } from "./chat-header.js";
import { ChatRoot } from "./chat-root.js";
import { ChatTitle } from "./chat-title.js";
import { Composer } from "./composer.js";
import { ComposerInput } from "./composer-input.js";
import { ComposerLimit } from "./composer-limit.js";
import { ComposerNote } from "./composer-note.js";
import { CopyMessage } from "./copy-message.js";
import { EditMessage } from "./edit-message.js";
import { HelperDescription, HelperIntro, HelperName } from "./helper-intro.js";
import { MessageActions } from "./message-actions.js";
import { MessageContent } from "./message-content.js";
import { MessageList } from "./message-list.js";
import { MessageNotice } from "./message-notice.js";
import { MessageRow } from "./message-row.js";
import { MessageRows } from "./message-rows.js";
import { RegenerateMessage } from "./regenerate-message.js";
import { ReplyStatus } from "./reply-status.js";
import { SendButton } from "./send-button.js";
import { Starters } from "./starters.js";
import { Suggestions } from "./suggestions.js";
import { Templates } from "./templates.js";

afterEach(cleanup);

type AnyPart = ForwardRefExoticComponent<{ className?: string } & RefAttributes<never>>;

async function chatOf(messages = turn("s1", "Question", "Answer")) {
  const played = playedChat();
  await addSession(played.store, { id: "s1", title: "Rome" }, messages);
  const chat = played.client.chat("s1");
  await chat.load();
  return { ...played, chat };
}

const outside = { ChatHeader, ChatTitle, MessageList, ReplyStatus, HelperIntro };
const inComposer = { ComposerInput, SendButton, ComposerLimit, ComposerNote };
const inIntro = { HelperName, HelperDescription, Starters, Templates };
const inRow = { MessageContent, MessageNotice, MessageActions };
const inActions = { CopyMessage, EditMessage, RegenerateMessage };

function each(parts: Record<string, unknown>) {
  return Object.entries(parts).map(([name, part]) => {
    const Part = part as AnyPart;
    return <Part key={name} className={`mine ${name}`} />;
  });
}

test("every part gives its element the class it is given", async () => {
  const { client, chat } = await chatOf();
  const draft = client.newChat({ projectId: "atlas", helper: "writer" });
  render(
    withClient(
      client,
      <HelperChatRoot projectId="atlas" helper="writer">
        <ChatRoot chat={draft} className="mine ChatRoot" draftKey={null}>
          <HelperIntro>{each(inIntro)}</HelperIntro>
        </ChatRoot>
        <ChatRoot chat={chat}>
          {each(outside)}
          <MessageRows>
            <MessageRow className="mine MessageRow">
              {each(inRow)}
              <MessageActions>{each(inActions)}</MessageActions>
            </MessageRow>
          </MessageRows>
          <Suggestions className="mine Suggestions" suggestions={[{ label: "a", text: "a" }]} />
          <Composer className="mine Composer">{each(inComposer)}</Composer>
        </ChatRoot>
      </HelperChatRoot>,
    ),
  );
  await screen.findByText("Drafts, shortens and corrects.");
  const seen = new Set(
    [...document.querySelectorAll(".mine")].map(({ classList }) => classList[1]),
  );
  const absent = ["HelperIntro", "MessageNotice"];
  const all = [outside, inComposer, inIntro, inRow, inActions].flatMap(Object.keys);
  const others = ["ChatRoot", "MessageRow", "Suggestions", "Composer"];
  expect([...seen].sort()).toEqual(
    [...all, ...others].filter((name) => !absent.includes(name)).sort(),
  );
});

test("a message's row can be drawn by another element, which gets its attributes and its ref", async () => {
  const { client, chat } = await chatOf();
  const ref = createRef<HTMLElement>();
  render(
    withClient(
      client,
      <ChatRoot chat={chat}>
        <MessageRows>
          <MessageRow ref={ref} render={<li className="bubble" />}>
            <MessageContent />
          </MessageRow>
        </MessageRows>
      </ChatRoot>,
    ),
  );
  const row = screen.getByText("Answer").closest("li");
  expect(row?.className).toBe("bubble");
  expect(row?.dataset).toMatchObject({ hcPart: "message", hcRole: "assistant", hcStatus: "done" });
  expect(ref.current).toBe(row);
});
