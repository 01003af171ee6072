import type { ReplyChunk, ReplyEvent, ReplyStream } from "@helperchat/core";
import { expect, test } from "vitest";
import { type ChatFixtureOptions, chatFixture } from "../server/testing/chat-fixture.js";
import { createRestTransport } from "./rest-transport.js";

const session = { projectId: "atlas", helper: "writer" };
const message = { id: "m1", parts: [{ type: "text" as const, text: "Hi" }] };
const send = { type: "send", sessionId: "s1", session, message } as const;

/** A transport to a handler, as ada. */
function overHandler(options?: ChatFixtureOptions) {
  const { handler, ask } = chatFixture(options);
  const transport = createRestTransport({
    api: "https://app.test/api/chat",
    headers: { "x-user": "ada" },
    fetch: (input, init) => handler(new Request(input, init)),
  });
  return { transport, ask };
}

/** A transport to a server that always answers this. */
function answering(answer: () => Response) {
  return createRestTransport({ api: "https://app.test/api/chat", fetch: async () => answer() });
}

/** A transport to helpers that say “Half” and no more, until they are stopped. */
const hanging = () =>
  overHandler({ steps: [{ type: "text", text: "Half", unfinished: true }, { type: "hang" }] });

async function readUntil(stream: ReplyStream, type: ReplyEvent["type"]): Promise<ReplyChunk[]> {
  const chunks: ReplyChunk[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    if (chunk.event.type === type) break;
  }
  return chunks;
}

const typesOf = (chunks: ReplyChunk[]) => chunks.map(({ event }) => event.type);

test("a reply is heard from its start to its finish", async () => {
  const { transport, ask } = overHandler();
  const chunks = await readUntil(await transport.startReply(send), "finish");
  expect(chunks[0]?.event).toEqual({
    type: "start",
    messageId: expect.any(String),
    messageMetadata: { parentId: "m1" },
  });
  expect(chunks.every(({ cursor }) => cursor !== undefined)).toBe(true);
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  expect(messages).toHaveLength(2);
});

test("a reply that was left is rejoined after the last event that was heard", async () => {
  const { transport } = hanging();
  const heard = await readUntil(await transport.startReply(send), "text-delta");
  const cursor = heard.at(-1)?.cursor ?? null;
  const rejoined = await transport.rejoinReply("s1", cursor);
  await transport.stopReply("s1", cursor);
  expect(rejoined && typesOf(await readUntil(rejoined, "abort"))).not.toContain("start");
});

test("without a cursor a reply is rejoined from its beginning", async () => {
  const { transport } = hanging();
  await readUntil(await transport.startReply(send), "text-delta");
  const rejoined = await transport.rejoinReply("s1", null);
  await transport.stopReply("s1", null);
  expect(rejoined && typesOf(await readUntil(rejoined, "abort"))).toContain("start");
});

test("where no reply runs there is none to rejoin and none to stop", async () => {
  const { transport, ask } = overHandler();
  expect(await transport.rejoinReply("s1", null)).toBeNull();
  await transport.stopReply("s1", null);
  await ask("POST /sessions", { body: { id: "s1", ...session } });
  expect(await transport.rejoinReply("s1", null)).toBeNull();
  await transport.stopReply("s1", null);
});

test("a session is deleted for good, and one that is not there is said to be", async () => {
  const { transport, ask } = overHandler();
  await ask("POST /sessions", { body: { id: "s1", ...session } });
  expect(await transport.eraseSession("s1")).toEqual({ unreached: [] });
  expect((await ask("GET /sessions/s1")).status).toBe(404);
  expect(await transport.eraseSession("s1")).toBeNull();
});

test("a request that is refused rejects with the server's reason", async () => {
  const { transport } = overHandler();
  await expect(transport.startReply({ type: "regenerate", sessionId: "s1" })).rejects.toMatchObject(
    { code: "not_found" },
  );
  const { transport: busy } = hanging();
  await busy.startReply(send);
  await expect(busy.startReply({ type: "regenerate", sessionId: "s1" })).rejects.toMatchObject({
    code: "conflict",
    retryable: true,
  });
});

test.each([
  ["a page", () => new Response("<h1>Welcome</h1>", { headers: { "content-type": "text/html" } })],
  ["JSON", () => Response.json({ ok: true })],
  ["nothing", () => new Response(null, { status: 204 })],
])("%s in place of a reply is a clear error", async (_, answer) => {
  await expect(answering(answer).startReply(send)).rejects.toMatchObject({ code: "unavailable" });
});

test("a reply that ends without its end ends, for the client to judge", async () => {
  const transport = answering(
    () =>
      new Response('data: {"type":"start"}\n\n', {
        headers: { "content-type": "text/event-stream" },
      }),
  );
  expect(await readUntil(await transport.startReply(send), "finish")).toEqual([
    { event: { type: "start" } },
  ]);
});
