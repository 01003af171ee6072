import { expect, test } from "vitest";
import { byteStream } from "./byte-stream.js";
import { sourceBytes } from "./source-bytes.js";

test("a stream reads no further than it is taken, and ends the pieces when it is cancelled", async () => {
  const told: string[] = [];
  async function* pieces() {
    try {
      for (const piece of ["one", "two", "three"]) {
        told.push(piece);
        yield piece;
      }
    } finally {
      told.push("ended");
    }
  }
  const reader = byteStream(pieces()).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("one");
  expect(told).toEqual(["one"]);
  await reader.cancel();
  expect(told).toEqual(["one", "ended"]);
});

test("text and bytes, streams and pieces are read alike, wherever a character was cut", async () => {
  async function* pieces() {
    yield "soup \ud83c";
    yield "\udf72 and ";
    yield new TextEncoder().encode("bread ");
    yield "\ud83c";
  }
  const read = async (source: Parameters<typeof sourceBytes>[0]) => {
    const decoder = new TextDecoder();
    let text = "";
    for await (const bytes of sourceBytes(source)) text += decoder.decode(bytes, { stream: true });
    return text;
  };
  expect(await read(pieces())).toBe("soup 🍲 and bread \ufffd");
  expect(await read(new Response("soup 🍲").body ?? pieces())).toBe("soup 🍲");
});

test("a large piece is read in several, and leaving early lets go of the stream", async () => {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(2.5 * 1024 * 1024)),
    cancel() {
      cancelled = true;
    },
  });
  for await (const piece of sourceBytes(stream)) {
    expect(piece).toHaveLength(1024 * 1024);
    break;
  }
  expect(cancelled).toBe(true);
});
