import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { ChatClient } from "../client/chat-client.js";
import type { Message, MessageInput } from "../contract/message.js";
import type { ToolDecision } from "../contract/reply-request.js";
import { manualClock } from "../scripted/manual-clock.js";
import { type ScriptedTransport, scriptedTransport } from "../scripted/scripted-transport.js";
import { memoryStore } from "../stores/memory-store.js";
import { pendingCalls, withDecisions } from "../tools/tool-calls.js";
import type { Chat } from "./chat.js";
import { shownMessages } from "./chat-state.js";

const FRAME = 16;
const yes: ToolDecision[] = [{ toolCallId: "c1", approved: true }];
const no: ToolDecision[] = [{ toolCallId: "c1", approved: false, reason: "No." }];

const question: MessageInput = {
  id: "q",
  parentId: null,
  role: "user",
  parts: [{ type: "text", text: "Pay" }],
  status: "done",
};

const asking: MessageInput = {
  id: "a",
  parentId: "q",
  role: "assistant",
  parts: [
    {
      type: "dynamic-tool",
      toolCallId: "c1",
      toolName: "pay",
      state: "approval-requested",
      input: { euros: 5 },
      approval: { id: "x" },
    },
  ],
  status: "done",
};

/** A chat that shows a reply with a call that waits, or other last messages. */
async function setUp(...messages: MessageInput[]) {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const transport = scriptedTransport();
  const client = new ChatClient({ store, transport, clock, helpers: async () => [] });
  await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
  await store.saveMessages("s1", [question, ...(messages.length > 0 ? messages : [asking])]);
  const chat = client.chat("s1");
  chat.subscribe(() => {});
  await chat.load();
  return { clock, store, transport, client, chat };
}

function lastShown(chat: Chat): Message {
  const last = shownMessages(chat.getSnapshot()).at(-1);
  if (!last) throw new Error("Nothing is shown.");
  return last;
}

/** Answers whoever looks for a running reply that there is none. */
async function noReplyRuns(transport: ScriptedTransport): Promise<never> {
  for (;;) (await transport.nextRejoin()).acceptNone();
}

const decided = (decisions: ToolDecision[]): MessageInput => ({
  ...asking,
  parts: withDecisions(asking.parts, decisions),
});

test("a chat with a call that waits is idle", async () => {
  const { chat, transport } = await setUp();
  expect(chat.getSnapshot().reply).toEqual({ type: "idle" });
  expect(transport.calls.filter(({ type }) => type === "start")).toEqual([]);
});

test("a decision is sent, shown once it is stored, and its reply is followed below", async () => {
  const { chat, transport, clock } = await setUp();
  const approving = chat.approve("a", yes);
  const reply = await transport.nextReply();
  expect(reply.request).toEqual({
    type: "approve",
    sessionId: "s1",
    messageId: "a",
    decisions: yes,
  });
  expect(pendingCalls(lastShown(chat))).toHaveLength(1);
  reply.push({ type: "start", messageId: "r" });
  await approving;
  expect(lastShown(chat).parts).toMatchObject([
    { state: "approval-responded", approval: { id: "x", approved: true } },
  ]);
  const call = { toolCallId: "c1", toolName: "pay" };
  reply.push(
    { type: "tool-input-available", ...call, input: { euros: 5 } },
    { type: "tool-output-available", toolCallId: "c1", output: "paid" },
    { type: "finish" },
  );
  await clock.advance(FRAME);
  expect(lastShown(chat)).toMatchObject({
    id: "r",
    parentId: "a",
    status: "done",
    parts: [{ state: "output-available", output: "paid" }],
  });
});

test("a decision that could not be sent says so, is not kept, and can be made again", async () => {
  const { chat, transport } = await setUp();
  const approving = chat.approve("a", no);
  (await transport.nextReply()).refuse(new ChatError("unavailable", "The server is away."));
  await expect(approving).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("decide again"),
  });
  expect(chat.getSnapshot().reply).toEqual({ type: "idle" });
  expect(pendingCalls(lastShown(chat))).toHaveLength(1);
  const again = chat.approve("a", no);
  (await transport.nextReply()).push({ type: "start", messageId: "r" });
  await again;
  expect(lastShown(chat).parts).toMatchObject([{ state: "output-denied" }]);
});

test("a decision that was made otherwise elsewhere is a conflict, and that one is shown", async () => {
  const { chat, transport, store, clock } = await setUp();
  void noReplyRuns(transport);
  await store.saveMessages("s1", [decided(no)]);
  const approving = chat.approve("a", yes);
  (await transport.nextReply()).refuse(new ChatError("conflict", "Decided otherwise."));
  await expect(approving).rejects.toMatchObject({ code: "conflict" });
  await clock.advance(FRAME);
  expect(lastShown(chat).parts).toMatchObject([{ state: "output-denied" }]);
});

test("something else can be said instead of a decision", async () => {
  const { chat, transport } = await setUp();
  const sending = chat.send("Never mind");
  const reply = await transport.nextReply();
  expect(reply.request).toMatchObject({ type: "send", message: { parentId: "a" } });
  reply.push({ type: "start", messageId: "r" });
  await sending;
});

test("whoever opens a session whose decision has no reply yet finds the reply that runs", async () => {
  const { chat, transport, clock } = await setUp(decided(yes));
  const rejoin = await transport.nextRejoin();
  rejoin.push(
    { type: "start", messageId: "r" },
    { type: "text-start", id: "t" },
    { type: "text-delta", id: "t", delta: "Paid." },
    { type: "finish" },
  );
  await clock.advance(FRAME);
  expect(lastShown(chat)).toMatchObject({ id: "r", parentId: "a" });
});

test("where that reply never came, asking again asks for a reply to the decisions", async () => {
  const { chat, transport, clock } = await setUp(decided(yes));
  (await transport.nextRejoin()).acceptNone();
  await clock.advance(FRAME);
  expect(chat.getSnapshot().reply).toMatchObject({ type: "interrupted", parentId: "a" });
  const retrying = chat.retry();
  const reply = await transport.nextReply();
  expect(reply.request).toMatchObject({ type: "regenerate", messageId: "a" });
  reply.push({ type: "start", messageId: "r" });
  await retrying;
});

test("another version of the reply after a decision answers the same decision", async () => {
  const after: MessageInput = { ...question, id: "r", parentId: "a", role: "assistant" };
  const { chat, transport } = await setUp(decided(yes), after);
  const asking = chat.regenerate("r");
  expect((await transport.nextReply()).request).toMatchObject({
    type: "regenerate",
    messageId: "a",
  });
  chat.dispose();
  await asking.catch(() => {});
});
