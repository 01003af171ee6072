import { expect, test } from "vitest";
import {
  type ChatTransport,
  isErasingTransport,
  type ReplyChunk,
  type ReplyStream,
} from "../chat-transport.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { defineHelper } from "../helper.js";
import { messageText } from "../message/message-text.js";
import { manualClock } from "../scripted/manual-clock.js";
import { type Script, scriptedModel } from "../scripted/scripted-model.js";
import { memoryStore } from "../stores/memory-store.js";
import { createLocalTransport } from "./local-transport.js";

const request: ReplyRequest = {
  type: "send",
  sessionId: "s1",
  session: { projectId: "atlas", helper: "writer" },
  message: { id: "u1", parts: [{ type: "text", text: "Hello" }] },
};

function setUp(script: Script = () => [{ type: "text", text: "Half" }, { type: "hang" }]) {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const model = scriptedModel({ clock, pace: 0, script });
  const helpers = [defineHelper({ id: "writer", name: "Writer", model })];
  const transport: ChatTransport = createLocalTransport({ store, helpers, clock });
  const texts = async () => (await store.listMessages("s1", { limit: 10 })).items.map(messageText);
  return { clock, transport, texts };
}

/** Reads to the end, and puts down in `seen` what has come. */
async function typesOf(stream: ReplyStream, seen: ReplyChunk[] = []) {
  for await (const chunk of stream) seen.push(chunk);
  return seen.map(({ event }) => event.type);
}

test("a reply is made, stored and streamed without a server", async () => {
  const { transport, texts } = setUp(() => [{ type: "text", text: "Hi." }]);
  expect(await typesOf(await transport.startReply(request))).toContain("finish");
  expect(await texts()).toEqual(["Hello", "Hi."]);
});

test("aborting ends the reading with aborted, and the reply goes on", async () => {
  const { clock, transport, texts } = setUp();
  const controller = new AbortController();
  const seen: ReplyChunk[] = [];
  const { signal } = controller;
  const reading = typesOf(await transport.startReply(request, { signal }), seen);
  await clock.advance(0);
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: "aborted" });
  expect(await transport.rejoinReply("s1", null)).not.toBeNull();
  await transport.stopReply("s1", seen.at(-1)?.cursor ?? null);
  expect(await texts()).toEqual(["Hello", "Half"]);
});

test("a signal that is aborted already keeps the message from being sent", async () => {
  const { transport } = setUp();
  const signal = AbortSignal.abort();
  const aborted = { code: "aborted" };
  await expect(transport.startReply(request, { signal })).rejects.toMatchObject(aborted);
  await expect(transport.stopReply("s1", null)).rejects.toMatchObject({ code: "not_found" });
  await expect(transport.rejoinReply("s1", null, { signal })).rejects.toMatchObject(aborted);
  await expect(transport.stopReply("s1", null, { signal })).rejects.toMatchObject(aborted);
});

test("a session is erased with its running reply, and one that is not there is said to be", async () => {
  const { clock, transport, texts } = setUp();
  const reading = typesOf(await transport.startReply(request));
  await clock.advance(0);
  expect(isErasingTransport(transport) && (await transport.eraseSession("s1"))).toEqual({
    unreached: [],
  });
  expect(await reading).toContain("abort");
  await expect(texts()).rejects.toMatchObject({ code: "not_found" });
  expect(isErasingTransport(transport) && (await transport.eraseSession("s1"))).toBeNull();
});

test("a running reply is rejoined from a cursor and stopped", async () => {
  const { clock, transport } = setUp();
  const stream = await transport.startReply(request);
  const first = await stream[Symbol.asyncIterator]().next();
  await clock.advance(0);
  const rejoined = await transport.rejoinReply("s1", first.value?.cursor ?? null);
  await transport.stopReply("s1", null);
  const types = rejoined ? await typesOf(rejoined) : [];
  expect(types).not.toContain("start");
  expect(types.at(-1)).toBe("abort");
  expect(await transport.rejoinReply("s1", null)).toBeNull();
});
