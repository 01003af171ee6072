import { ChatError, type MessageInput, type PendingCall, type ToolPart } from "@helperchat/core";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { addSession, playedChat, turn, withClient } from "../test-chat.js";
import { ChatRoot } from "./chat-root.js";
import { Composer } from "./composer.js";
import { ComposerInput } from "./composer-input.js";
import { MessageContent } from "./message-content.js";
import { MessageList } from "./message-list.js";
import { MessageRow } from "./message-row.js";
import { MessageRows } from "./message-rows.js";
import { ReplyStatus } from "./reply-status.js";

afterEach(cleanup);

function waiting(toolCallId: string, toolName: string): PendingCall {
  return {
    type: "dynamic-tool",
    toolCallId,
    toolName,
    state: "approval-requested",
    input: { euros: 5 },
    approval: { id: `approval-${toolCallId}` },
  };
}

/** A conversation whose reply has these calls, and what may follow it. */
async function draw(calls: ToolPart[], ...more: MessageInput[]) {
  const user = userEvent.setup();
  const played = playedChat();
  const [question, answer] = turn("s1", "Pay me back", "");
  if (!question || !answer) throw new Error("A turn has two messages.");
  const messages = [question, { ...answer, parts: calls }, ...more];
  await addSession(played.store, { id: "s1" }, messages);
  const chat = played.client.chat("s1");
  await chat.load();
  render(
    withClient(
      played.client,
      <ChatRoot chat={chat}>
        <MessageList>
          <MessageRows>
            <MessageRow>
              <MessageContent />
            </MessageRow>
          </MessageRows>
        </MessageList>
        <ReplyStatus />
        <Composer>
          <ComposerInput />
        </Composer>
      </ChatRoot>,
    ),
  );
  if (calls.length > 0) await screen.findAllByText("Input");
  const group = (tool: string) => screen.getByRole("group", { name: `Your approval: ${tool}` });
  const press = (name: string, tool = "refund") =>
    user.click(within(group(tool)).getByRole("button", { name }));
  return { ...played, chat, user, group, press };
}

const started = { type: "start", messageId: "r" } as const;

test("a call that waits shows its input and can be approved, once", async () => {
  const { press, transport } = await draw([waiting("c1", "refund")]);
  expect(screen.getByText(/"euros": 5/)).toBeTruthy();
  expect(screen.getByText("Needs your approval")).toBeTruthy();
  await press("Approve");
  const reply = await transport.nextReply();
  expect(reply.request).toMatchObject({
    type: "approve",
    messageId: "s1-a",
    decisions: [{ toolCallId: "c1", approved: true }],
  });
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  reply.push(started);
  await screen.findByText("You approved this.");
});

test("an input can't look like another one by signs that are not seen", async () => {
  const input = { to: "\u202Eecila" };
  await draw([{ ...waiting("c1", "refund"), input }]);
  expect(screen.getByText(/"to": "\\u\{202E\}ecila"/)).toBeTruthy();
});

test("focus stays at the call whose button was pressed", async () => {
  const { press, transport } = await draw([waiting("c1", "refund")]);
  await press("Approve");
  (await transport.nextReply()).push(started);
  await screen.findByText("You approved this.");
  const focused = document.activeElement;
  expect(focused?.tagName).toBe("SUMMARY");
  expect(focused?.textContent).toContain("refund");
});

test("a denial can say why, and everything can be done with the keyboard", async () => {
  const { user, transport, group } = await draw([waiting("c1", "refund")]);
  within(group("refund")).getByRole("button", { name: "Deny" }).focus();
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(screen.getByLabelText("Why not? (optional)"));
  await user.keyboard("Too much.{Enter}");
  const reply = await transport.nextReply();
  expect(reply.request).toMatchObject({
    decisions: [{ toolCallId: "c1", approved: false, reason: "Too much." }],
  });
  reply.push(started);
  await screen.findByText("You denied this.");
  expect(screen.getByText("Too much.")).toBeTruthy();
});

test("Escape leaves the reason and gives the focus back; nothing is decided", async () => {
  const { user, press, transport } = await draw([waiting("c1", "refund")]);
  await press("Deny");
  await user.keyboard("Too{Escape}");
  expect(document.activeElement?.textContent).toBe("Deny");
  expect(transport.calls.filter(({ type }) => type === "start")).toEqual([]);
});

test("several calls are sent together once all are decided, and can be changed until then", async () => {
  const { press, transport } = await draw([waiting("c1", "refund"), waiting("c2", "mail")]);
  await press("Approve", "refund");
  expect(transport.calls.filter(({ type }) => type === "start")).toEqual([]);
  await press("Change", "refund");
  await press("Deny", "refund");
  await press("Deny", "refund");
  await press("Approve", "mail");
  expect((await transport.nextReply()).request).toMatchObject({
    decisions: [
      { toolCallId: "c1", approved: false },
      { toolCallId: "c2", approved: true },
    ],
  });
});

test("a decision that could not be sent says so and can be sent again", async () => {
  const { press, user, transport } = await draw([waiting("c1", "refund")]);
  await press("Approve");
  (await transport.nextReply()).refuse(new ChatError("unavailable", "The server is away."));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Your decision was not sent.");
  await user.click(within(alert).getByRole("button", { name: "Try again" }));
  (await transport.nextReply()).push(started);
  await screen.findByText("You approved this.");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("where the conversation went on, it says that nothing was decided and asks no more", async () => {
  await draw([waiting("c1", "refund")], ...turn("s2", "Never mind", "Fine", "s1-a"));
  expect(screen.getByText("Not decided")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});

test("a screen reader hears that a reply ended in a question", async () => {
  const { chat, transport } = await draw([]);
  const sending = chat.send("Pay");
  const reply = await transport.nextReply();
  reply.push(
    started,
    { type: "tool-input-available", toolCallId: "c1", toolName: "refund", input: 1 },
    { type: "data-hc-approval", data: { toolCallId: "c1", approvalId: "a" } },
    { type: "finish" },
  );
  await sending;
  await screen.findByText("Needs your approval", { selector: "[role=status]" });
});
