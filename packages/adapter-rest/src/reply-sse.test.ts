import type { ReplyChunk, ReplyStream } from "@helperchat/core";
import { manualClock, scriptedTransport } from "@helperchat/core/scripted";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { readEventStream, writeEventStream } from "./reply-sse.js";

const silent = { clock: manualClock(), onError: () => {} };

async function* streamOf(chunks: readonly ReplyChunk[]): ReplyStream {
  yield* chunks;
}

async function readAll(stream: ReplyStream): Promise<ReplyChunk[]> {
  const chunks: ReplyChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

/** A body that arrives in these pieces. */
function bodyOf(...pieces: (string | Uint8Array)[]) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      }
      controller.close();
    },
  });
}

/** A reply that a test plays, on its way through a body. */
async function playedReply(options: Partial<Parameters<typeof writeEventStream>[1]> = {}) {
  const transport = scriptedTransport();
  const started = transport.startReply({ type: "open", sessionId: "s1" });
  const reply = await transport.nextReply();
  reply.accept();
  const body = writeEventStream(await started, { ...silent, ...options });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  return { reply, reader, next: async () => (await reader.read()).value };
}

test("a reply is written as UI Message Stream events, cursors as ids, [DONE] at the end", async () => {
  const chunks: ReplyChunk[] = [
    { event: { type: "start", messageId: "r1" }, cursor: "r1:1" },
    { event: { type: "text-delta", id: "t", delta: "line\nbreak" } },
    { event: { type: "finish" }, cursor: "r1:3" },
  ];
  expect(await new Response(writeEventStream(streamOf(chunks), silent)).text()).toBe(
    [
      'id: r1:1\ndata: {"type":"start","messageId":"r1"}\n\n',
      'data: {"type":"text-delta","id":"t","delta":"line\\nbreak"}\n\n',
      'id: r1:3\ndata: {"type":"finish"}\n\n',
      "data: [DONE]\n\n",
    ].join(""),
  );
});

test("data of the app is written as the AI SDK's chunk for it, and read again", async () => {
  const part = { type: "data-weather", id: "w", data: { celsius: 20 } } as const;
  const chunk: ReplyChunk = { event: { type: "data", part }, cursor: "r1:1" };
  const text = await new Response(writeEventStream(streamOf([chunk]), silent)).text();
  expect(text).toContain('data: {"type":"data-weather","id":"w","data":{"celsius":20}}');
  expect(await readAll(readEventStream(bodyOf(text)))).toEqual([chunk]);
});

test("what is written is read again, wherever the network cuts it", async () => {
  const chunk = fc.record(
    {
      event: fc.oneof(
        fc.record({
          type: fc.constant("text-delta" as const),
          id: fc.string({ unit: "binary" }),
          delta: fc.string({ unit: "grapheme" }),
        }),
        fc.constant({ type: "finish" as const }),
      ),
      cursor: fc.stringMatching(/^[!-~]+$/),
    },
    { requiredKeys: ["event"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(chunk), fc.array(fc.nat()), async (chunks, cuts) => {
      const body = await new Response(writeEventStream(streamOf(chunks), silent)).bytes();
      const places = cuts.map((cut) => cut % (body.length + 1)).sort((a, b) => a - b);
      const pieces = [0, ...places].map((place, index) => body.slice(place, places[index]));
      expect(await readAll(readEventStream(bodyOf(...pieces)))).toEqual(chunks);
    }),
  );
});

test("what is no reply event is passed over, and so are fields that are not known", async () => {
  const body = bodyOf(
    ": a comment\n\n",
    "event: ping\ndata: {}\n\n",
    "data: {broken\n\n",
    'data: {"type":"from-the-future"}\n\n',
    'data: {"type":"text-delta","id":"t"}\n\n',
    'id: 7\nretry: 5\ndata: {"type":"start","messageId":"r1","shiny":true}\n\n',
  );
  expect(await readAll(readEventStream(body))).toEqual([
    { event: { type: "start", messageId: "r1" }, cursor: "7" },
  ]);
});

test("events after the finish are read too, and [DONE] is the end", async () => {
  const events = [
    'data: {"type":"finish"}\n\n',
    'data: {"type":"data-hc-title","data":{"title":"Trees"}}\n\n',
    "data: [DONE]\n\n",
    'data: {"type":"start"}\n\n',
  ];
  const body = bodyOf(events.join(""), ...events);
  const types = (await readAll(readEventStream(body))).map(({ event }) => event.type);
  expect(types).toEqual(["finish", "data-hc-title"]);
});

test("an event that was cut off by the end is not half read", async () => {
  const body = bodyOf('data: {"type":"start"}\n\n', 'data: {"type":"finish"}');
  expect(await readAll(readEventStream(body))).toEqual([{ event: { type: "start" } }]);
});

test("a connection that breaks is unavailable, after what had come", async () => {
  const cause = new TypeError("terminated");
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('data: {"type":"start"}\n\n'));
        controller.error(cause);
      },
    },
    { highWaterMark: 0 },
  );
  const reader = readEventStream(body)[Symbol.asyncIterator]();
  expect((await reader.next()).value).toEqual({ event: { type: "start" } });
  await expect(reader.next()).rejects.toMatchObject({ code: "unavailable", cause });
});

test("leaving closes the connection at once, even while it waits for more", async () => {
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({ cancel });
  const reader = readEventStream(body)[Symbol.asyncIterator]();
  const waiting = reader.next();
  await reader.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(cancel).toHaveBeenCalledOnce();
});

/** A connection that a test writes to. */
function openBody() {
  let write = (_: string) => {};
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      write = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
    cancel,
  });
  return { body, cancel, write: (text: string) => write(text) };
}

test("a connection of ours that falls silent ends after 45 seconds, and comments keep it", async () => {
  const clock = manualClock();
  const { body, cancel, write } = openBody();
  const reader = readEventStream(body, { clock })[Symbol.asyncIterator]();
  write('id: r1:1\ndata: {"type":"start"}\n\n');
  await reader.next();
  const waiting = reader.next();
  for (let kept = 0; kept < 4; kept += 1) {
    await clock.advance(40_000);
    write(": keep-alive\n\n");
    await clock.advance(0);
  }
  expect(cancel).not.toHaveBeenCalled();
  await clock.advance(45_000);
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(clock.pending).toBe(0);
});

test("a server that gives no cursors may be silent for as long as it likes", async () => {
  const clock = manualClock();
  const { body, cancel, write } = openBody();
  const reader = readEventStream(body, { clock })[Symbol.asyncIterator]();
  write('data: {"type":"start"}\n\n');
  await reader.next();
  const waiting = reader.next();
  await clock.advance(600_000);
  expect(cancel).not.toHaveBeenCalled();
  write('data: {"type":"finish"}\n\n');
  expect((await waiting).value).toEqual({ event: { type: "finish" } });
});

test("the reader is given a comment whenever nothing came for 15 seconds", async () => {
  const clock = manualClock();
  const { reply, next } = await playedReply({ clock });
  const first = next();
  await clock.advance(14_999);
  reply.push({ type: "start" });
  expect(await first).toContain("start");
  const second = next();
  await clock.advance(14_999);
  await clock.advance(1);
  expect(await second).toBe(": keep-alive\n\n");
  const third = next();
  await clock.advance(15_000);
  expect(await third).toBe(": keep-alive\n\n");
  reply.push({ type: "finish" });
  reply.end();
  expect(await next()).toContain("finish");
  expect(await next()).toContain("[DONE]");
  expect(clock.pending).toBe(0);
});

test("a reader that does not read is not heaped with comments", async () => {
  const clock = manualClock();
  const { reply, next } = await playedReply({ clock });
  await clock.advance(15_000 * 20);
  reply.push({ type: "finish" });
  let comments = 0;
  while ((await next())?.startsWith(":")) comments += 1;
  expect(comments).toBeLessThan(4);
});

test("no event is asked for before there is room for it", async () => {
  let asked = 0;
  const endless: ReplyStream = {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        asked += 1;
        return { done: false, value: { event: { type: "start-step" } } };
      },
    }),
  };
  const reader = writeEventStream(endless, silent).getReader();
  for (let read = 1; read <= 3; read += 1) {
    await reader.read();
    expect(asked).toBeLessThanOrEqual(read + 1);
  }
});

test("a reader that goes leaves the reply, and no timer stays behind", async () => {
  const clock = manualClock();
  const onError = vi.fn();
  const { reply, reader } = await playedReply({ clock, onError });
  await reader.cancel();
  expect(reply.left).toBe(true);
  await clock.advance(60_000);
  expect(clock.pending).toBe(0);
  expect(onError).not.toHaveBeenCalled();
});

test("a reply that can't be read on breaks the connection, and the cause is heard", async () => {
  const onError = vi.fn();
  const { reply, next } = await playedReply({ onError });
  const cause = new Error("the log is gone");
  reply.push({ type: "start" });
  expect(await next()).toContain("start");
  reply.lose(cause);
  await expect(next()).rejects.toBe(cause);
  expect(onError).toHaveBeenCalledWith(cause);
});
