import { expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import type { ReplyChunk, ReplyStream } from "../chat-transport.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { scriptedTransport } from "./scripted-transport.js";

const request: ReplyRequest = { type: "open", sessionId: "s1" };

async function readAll(stream: ReplyStream): Promise<ReplyChunk[]> {
  const chunks: ReplyChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

test("what is pushed is read in order, with a cursor each", async () => {
  const transport = scriptedTransport();
  const started = transport.startReply(request);
  const reply = await transport.nextReply();
  expect(reply.request).toBe(request);
  const cursor = reply.push({ type: "start", messageId: "r1" }, { type: "finish" });
  reply.end();
  const chunks = await readAll(await started);
  expect(chunks.map(({ event }) => event.type)).toEqual(["start", "finish"]);
  expect(chunks.at(-1)?.cursor).toBe(cursor);
});

test("events carry no cursor where the server can't be rejoined", async () => {
  const transport = scriptedTransport({ cursors: false });
  const started = transport.startReply(request);
  const reply = await transport.nextReply();
  expect(reply.push({ type: "finish" })).toBeNull();
  reply.end();
  expect(await readAll(await started)).toEqual([{ event: { type: "finish" } }]);
});

test("a refused call rejects with the error it was refused with", async () => {
  const transport = scriptedTransport();
  const started = transport.startReply(request);
  const error = new ChatError("conflict", "The session is already replying.");
  (await transport.nextReply()).refuse(error);
  await expect(started).rejects.toBe(error);
});

test("a lost connection throws after what had come", async () => {
  const transport = scriptedTransport();
  const started = transport.startReply(request);
  const reply = await transport.nextReply();
  reply.push({ type: "start" });
  reply.lose();
  const reader = (await started)[Symbol.asyncIterator]();
  expect((await reader.next()).value?.event).toEqual({ type: "start" });
  await expect(reader.next()).rejects.toMatchObject({ code: "unavailable" });
});

test("a rejoin tells its session and cursor, and may find nothing", async () => {
  const transport = scriptedTransport();
  const rejoined = transport.rejoinReply("s1", "7");
  const rejoin = await transport.nextRejoin();
  expect([rejoin.sessionId, rejoin.cursor]).toEqual(["s1", "7"]);
  rejoin.acceptNone();
  expect(await rejoined).toBeNull();
});

test("a stop waits for its answer and marks the replies of its session alone", async () => {
  const transport = scriptedTransport();
  void transport.startReply(request);
  void transport.startReply({ type: "open", sessionId: "s2" });
  const [reply, other] = [await transport.nextReply(), await transport.nextReply()];
  const stopped = transport.stopReply("s1", "3");
  expect([reply.stopped, other.stopped]).toEqual([true, false]);
  const stop = await transport.nextStop();
  expect([stop.sessionId, stop.cursor]).toEqual(["s1", "3"]);
  stop.accept();
  await stopped;
});

test("aborting rejects a call that waits, and shows as the reader having left", async () => {
  const transport = scriptedTransport();
  const controller = new AbortController();
  const started = transport.startReply(request, { signal: controller.signal });
  const reply = await transport.nextReply();
  controller.abort();
  await expect(started).rejects.toMatchObject({ code: "aborted" });
  expect(reply.left).toBe(true);
});

test("leaving the loop is seen at once, even while it waits for more", async () => {
  const transport = scriptedTransport();
  const started = transport.startReply(request);
  const reply = await transport.nextReply();
  reply.accept();
  const reader = (await started)[Symbol.asyncIterator]();
  const waiting = reader.next();
  await reader.return?.();
  expect((await waiting).done).toBe(true);
  expect(reply.left).toBe(true);
});

test("the calls are remembered in order", async () => {
  const transport = scriptedTransport();
  void transport.startReply(request);
  void transport.stopReply("s1", null);
  void transport.rejoinReply("s1", null);
  expect(transport.calls).toEqual([
    { type: "start", request },
    { type: "stop", sessionId: "s1", cursor: null },
    { type: "rejoin", sessionId: "s1", cursor: null },
  ]);
});
