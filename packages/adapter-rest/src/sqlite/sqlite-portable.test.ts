import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { importSessions } from "@helperchat/core/portable";
import fc from "fast-check";
import { expect, test } from "vitest";
// What is generated, and how it is looked at, is the same for every store.
import { fill, sessions } from "../../../core/src/portable/portable-arbitrary.js";
import {
  contentOf,
  exported,
  piecesOf,
  place,
} from "../../../core/src/portable/portable-fixture.js";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const everything = { format: "json" } as const;

test("what is exported from SQLite and imported there is the same, and importing again changes nothing", async () => {
  const path = temporaryDatabase();
  let people = 0;
  const newStore = () => createSqliteStore({ path, userId: `person-${people++}` });
  await fc.assert(
    fc.asyncProperty(sessions, async (generated) => {
      const [here, there] = [newStore(), newStore()];
      await fill(here, generated);
      const file = await exported(here, everything);
      const first = await importSessions(there, piecesOf(file), place);
      expect(first).toMatchObject({ sessions: { imported: generated.length }, problems: [] });
      expect(JSON.parse(await exported(there, everything))).toEqual(JSON.parse(file));
      const before = await contentOf(there);
      const second = await importSessions(there, piecesOf(file), place);
      expect(second).toMatchObject({ sessions: { imported: 0 }, messages: { imported: 0 } });
      expect(await contentOf(there)).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

const MEGABYTE = 1024 * 1024;

/** A file as ChatGPT writes it, of about this size, made while it is read. */
async function* conversations(bytes: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode("[");
  for (let written = 0, count = 0; written < bytes; count += 1) {
    const mapping = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const author = { role: index % 2 === 0 ? "user" : "assistant" };
        const words = `${count} ${index} ${"In the middle of the word. ".repeat(400)}`;
        const content = { content_type: "text", parts: [words] };
        const parent = index === 0 ? null : `n${index - 1}`;
        const create_time = 1_700_000_000 + index;
        return [`n${index}`, { parent, message: { author, content, create_time } }];
      }),
    );
    const conversation = { id: `c${count}`, title: `Conversation ${count}`, mapping };
    const piece = encoder.encode(`${count === 0 ? "" : ","}${JSON.stringify(conversation)}`);
    written += piece.length;
    yield piece;
  }
  yield encoder.encode("]");
}

/** How much more is in memory at most while a file of this size is imported, in bytes. */
async function mostMemory(bytes: number): Promise<number> {
  const store = createSqliteStore({ path: temporaryDatabase(), userId: "ada" });
  const before = usedMemory();
  let most = 0;
  let measuredAt = 0;
  const report = await importSessions(store, conversations(bytes), place, {
    onProgress(progress) {
      if (progress.bytes - measuredAt < bytes / 20) return;
      measuredAt = progress.bytes;
      most = Math.max(most, usedMemory() - before);
    },
  });
  expect(report).toMatchObject({ reading: "whole", problems: [] });
  expect(report.messages.imported).toBeGreaterThan(bytes / 20_000);
  return most;
}

function usedMemory(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test("a file of 100 MB takes hardly more memory than one of 10 MB", {
  timeout: 180_000,
}, async () => {
  await mostMemory(MEGABYTE);
  const small = await mostMemory(10 * MEGABYTE);
  const large = await mostMemory(100 * MEGABYTE);
  // Single conversations come and go, and their memory is given back when the engine likes.
  expect(large - small).toBeLessThan((90 * MEGABYTE) / 10);
});
