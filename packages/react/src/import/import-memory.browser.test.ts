import { ChatClient, type SessionStore } from "@helperchat/core";
import { scriptedTransport } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { writer } from "../test-chat.js";
import { importFiles } from "./import-files.js";
import { chatgptConversation } from "./import-fixture.js";

// In a browser, whose files are streams and whose memory can be looked at.

const MB = 1_000_000;

/** A file of this many bytes and more, which the browser keeps outside of the page's memory. */
function largeFile(bytes: number): File {
  const words = "What was said, again and again. ".repeat(1_000);
  const parts: Blob[] = [];
  let size = 0;
  for (let index = 0; size < bytes; index += 1) {
    const conversation = chatgptConversation(`Chat ${index}`);
    const text = JSON.stringify({ ...conversation, note: words.repeat(30) });
    parts.push(new Blob([index === 0 ? "[" : ",", text]));
    size += text.length;
  }
  return new File([...parts, "]"], "conversations.json");
}

/** A client of a store that keeps nothing, and calls `onSaved` for all it is given. */
async function forgetfulClient(onSaved: (sessions: number) => Promise<void>) {
  const kept = memoryStore();
  const session = await kept.createSession({ id: "any", projectId: "atlas", helper: "writer" });
  let sessions = 0;
  const store: SessionStore = {
    ...kept,
    getSession: async () => null,
    createSession: async ({ id }) => ({ ...session, id }),
    updateSession: async (id) => ({ ...session, id }),
    saveMessages: async () => {
      sessions += 1;
      await onSaved(sessions);
    },
  };
  return new ChatClient({ store, transport: scriptedTransport(), helpers: async () => [writer] });
}

function importInto(client: ChatClient, file: File) {
  return importFiles(client, [file], {
    place: { projectId: "atlas", helper: "writer" },
    unreadable: "",
    signal: new AbortController().signal,
    onProgress: () => {},
  });
}

async function heap(): Promise<number> {
  await cdp().send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp().send("Runtime.getHeapUsage");
  return usedSize;
}

test("the page's memory does not grow with the file", async () => {
  const file = largeFile(48 * MB);
  const samples: number[] = [];
  const client = await forgetfulClient(async (sessions) => {
    if (sessions % 10 === 0) samples.push(await heap());
  });
  const before = await heap();
  const { end, files } = await importInto(client, file);
  expect(end).toEqual({ type: "complete" });
  expect(files[0]?.report.sessions.imported).toBeGreaterThan(45);
  expect(samples.length).toBeGreaterThan(3);
  expect(Math.max(...samples) - before).toBeLessThan(12 * MB);
});

test("no more of a file is read than the store takes", async () => {
  const file = largeFile(8 * MB);
  let read = 0;
  const stream = file.stream.bind(file);
  const counted = () =>
    stream().pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(piece, controller) {
          read += piece.length;
          controller.enqueue(piece);
        },
      }),
    );
  Object.defineProperty(file, "stream", { value: counted });
  let take = () => {};
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const saving = Promise.withResolvers<void>();
  const client = await forgetfulClient(async () => {
    saving.resolve();
    await taken;
  });
  const done = importInto(client, file);
  await saving.promise;
  // As long as it takes to read all of it elsewhere.
  await new Response(file.slice()).arrayBuffer();
  expect(read).toBeLessThan(4 * MB);
  take();
  await done;
  expect(read).toBe(file.size);
});
