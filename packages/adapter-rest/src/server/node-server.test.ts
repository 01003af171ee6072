import type { AddressInfo } from "node:net";
import type { ReplyChunk, ReplyEvent, ReplyRequest, ReplyStream } from "@helperchat/core";
import { defineHelper } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { type ServerType, serve } from "@hono/node-server";
import { expect, onTestFinished, test } from "vitest";
import { createRestStore } from "../client/rest-store.js";
import { createRestTransport } from "../client/rest-transport.js";
import { chatFixture } from "./testing/chat-fixture.js";

// The handler under a real server, over connections that really break.

const send: ReplyRequest = {
  type: "send",
  sessionId: "s1",
  session: { projectId: "atlas", helper: "writer" },
  message: { id: "m1", parts: [{ type: "text", text: "Count" }] },
};

/** A server whose helper says “One ” and, once it is let, “two”. */
async function countingServer() {
  const letGoOn = Promise.withResolvers<void>();
  const model = scriptedModel({
    async *script() {
      yield { type: "text-start", id: "t" };
      yield { type: "text-delta", id: "t", delta: "One " };
      await letGoOn.promise;
      yield { type: "text-delta", id: "t", delta: "two" };
      yield { type: "text-end", id: "t" };
    },
  });
  const { handler } = chatFixture({
    helpers: [defineHelper({ id: "writer", name: "Writer", model })],
  });
  const left = Promise.withResolvers<void>();
  const { port } = await listen(async (request) => {
    const response = await handler(request);
    return request.method === "POST" && response.body
      ? watchLeaving(response, left.resolve)
      : response;
  });
  const options = { api: `http://localhost:${port}/api/chat`, headers: { "x-user": "ada" } };
  return {
    goOn: letGoOn.resolve,
    /** Resolves when the server has seen that the reader of the started reply has gone. */
    left: left.promise,
    transport: createRestTransport(options),
    store: createRestStore(options),
    api: options.api,
  };
}

async function listen(fetch: (request: Request) => Promise<Response>): Promise<AddressInfo> {
  const { server, info } = await new Promise<{ server: ServerType; info: AddressInfo }>(
    (resolve) => {
      const server: ServerType = serve({ fetch, port: 0 }, (info) => resolve({ server, info }));
    },
  );
  onTestFinished(() => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
  return info;
}

/** The same response; `onLeft` is called once its reader has left and the body knows. */
function watchLeaving(response: Response, onLeft: () => void): Response {
  const reader = response.body?.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader?.read();
      if (next?.value) controller.enqueue(next.value);
      else controller.close();
    },
    async cancel(reason) {
      await reader?.cancel(reason);
      onLeft();
    },
  });
  return new Response(body, response);
}

async function readUntil(
  stream: ReplyStream | null,
  type: ReplyEvent["type"],
): Promise<ReplyChunk[]> {
  const chunks: ReplyChunk[] = [];
  for await (const chunk of stream ?? []) {
    chunks.push(chunk);
    if (chunk.event.type === type) break;
  }
  return chunks;
}

function textOf(chunks: readonly ReplyChunk[]): string {
  return chunks.map(({ event }) => (event.type === "text-delta" ? event.delta : "")).join("");
}

test("a reply comes as it is made, and is kept", async () => {
  const { transport, store, goOn } = await countingServer();
  const stream = await transport.startReply(send);
  const reader = stream[Symbol.asyncIterator]();
  const heard: ReplyChunk[] = [];
  while (textOf(heard) === "") heard.push((await reader.next()).value);
  expect(textOf(heard)).toBe("One ");
  goOn();
  for (let next = await reader.next(); !next.done; next = await reader.next())
    heard.push(next.value);
  expect(textOf(heard)).toBe("One two");
  expect(heard.map(({ event }) => event.type)).toContain("finish");
  const { items } = await store.listMessages("s1", { limit: 10 });
  expect(items).toMatchObject([{ id: "m1" }, { status: "done", parts: [{ text: "One two" }] }]);
});

test("a reader whose connection breaks is left behind by the reply, and rejoins it", async () => {
  const { transport, store, goOn, left } = await countingServer();
  const controller = new AbortController();
  const stream = await transport.startReply(send, controller);
  const reader = stream[Symbol.asyncIterator]();
  const heard: ReplyChunk[] = [];
  while (textOf(heard) === "") heard.push((await reader.next()).value);
  controller.abort();
  await expect(reader.next()).rejects.toMatchObject({ code: "aborted" });
  await left;

  const rejoined = await transport.rejoinReply("s1", heard.at(-1)?.cursor ?? null);
  goOn();
  expect(textOf(await readUntil(rejoined, "finish"))).toBe("two");
  const { items } = await store.listMessages("s1", { limit: 10 });
  expect(items.at(-1)).toMatchObject({ status: "done", parts: [{ text: "One two" }] });
});

test("a reader that leaves its loop closes the connection, and the reply goes on", async () => {
  const { transport, store, goOn, left } = await countingServer();
  const heard = await readUntil(await transport.startReply(send), "text-delta");
  await left;
  const rejoined = await transport.rejoinReply("s1", null);
  goOn();
  const again = await readUntil(rejoined, "finish");
  expect(again.slice(0, heard.length)).toEqual(heard);
  expect(textOf(again)).toBe("One two");
  expect(await store.getSession("s1")).toMatchObject({ messageCount: 2 });
});

test("a stopped reply ends for its reader, and keeps what had come", async () => {
  const { transport, store } = await countingServer();
  const stream = await transport.startReply(send);
  const reader = stream[Symbol.asyncIterator]();
  const heard: ReplyChunk[] = [];
  while (textOf(heard) === "") heard.push((await reader.next()).value);
  await transport.stopReply("s1", heard.at(-1)?.cursor ?? null);
  const { items } = await store.listMessages("s1", { limit: 10 });
  expect(items.at(-1)).toMatchObject({ status: "stopped", parts: [{ text: "One " }] });
  for (let next = await reader.next(); !next.done; next = await reader.next())
    heard.push(next.value);
  expect(heard.at(-1)?.event.type).toBe("abort");
  expect(await transport.rejoinReply("s1", null)).toBeNull();
});

test("a body over the limit is answered, and the connection can go on", async () => {
  const { api, store } = await countingServer();
  const answer = await fetch(`${api}/sessions`, {
    method: "POST",
    headers: { "x-user": "ada", "content-type": "application/json" },
    body: " ".repeat(8 * 1024 * 1024),
  });
  expect(answer.status).toBe(413);
  expect((await answer.json()).error.code).toBe("too_large");
  expect(await store.getSession("s1")).toBeNull();
});
