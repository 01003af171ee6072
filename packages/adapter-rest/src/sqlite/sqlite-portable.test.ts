import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { MessageInput, SessionStore } from "@helperchat/core";
import {
  type ExportOptions,
  exportSessions,
  type ImportReport,
  importSessions,
} from "@helperchat/core/portable";
import { expect, test } from "vitest";
import { createSqliteStore } from "./sqlite-store.js";
import { temporaryDatabase } from "./testing/temporary-database.js";

const place = { projectId: "atlas", helper: "guide" };
const newStore = () => createSqliteStore({ path: temporaryDatabase(), userId: "ada" });

async function exported(store: SessionStore, options: ExportOptions): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of exportSessions(store, options)) pieces.push(piece);
  return pieces.join("");
}

async function imported(store: SessionStore, text: string): Promise<ImportReport> {
  async function* source() {
    yield text;
  }
  return await importSessions(store, source(), place);
}

function message(id: string, parentId: string | null, parts: MessageInput["parts"]): MessageInput {
  return { id, parentId, role: "assistant", parts, status: "done" };
}

async function fill(store: SessionStore): Promise<void> {
  await store.createSession({
    id: "plans",
    ...place,
    title: "תוכניות — 計画 🗺️",
    tags: ["travel", "旅"],
    folder: "2026",
    pinned: true,
    metadata: { mood: { calm: [1, 2.5, null, true] } },
  });
  const tool = { type: "dynamic-tool" as const, toolCallId: "c", toolName: "map" };
  await store.saveMessages("plans", [
    message("1", null, [{ type: "text", text: "A half 😀 and \u0000 nothing, \ud800 half" }]),
    message("2", "1", [{ ...tool, state: "output-available", input: { q: "東京" }, output: [1] }]),
    message("3", "1", [
      { type: "file", mediaType: "image/png", url: "data:image/png;base64,AA==" },
    ]),
    message("4", "3", [{ type: "data-chart", id: "d", data: { points: [[0, 1]] } }]),
  ]);
  await store.updateSession("plans", { headId: "2", state: "archived" });
  await store.createSession({ id: "empty", ...place });
}

test("what is exported from SQLite and imported there is the same, and importing again changes nothing", async () => {
  const [here, there] = [newStore(), newStore()];
  await fill(here);
  const file = await exported(here, { format: "json" });
  expect(await imported(there, file)).toMatchObject({
    sessions: { imported: 2 },
    messages: { imported: 4 },
    problems: [],
  });
  const records = JSON.parse(await exported(there, { format: "json" }));
  expect(records).toEqual(JSON.parse(file));
  const before = await Promise.all(["plans", "empty"].map((id) => there.getSession(id)));
  expect(await imported(there, file)).toMatchObject({
    sessions: { imported: 0, unchanged: 2 },
    messages: { imported: 0, unchanged: 4 },
  });
  expect(await Promise.all(["plans", "empty"].map((id) => there.getSession(id)))).toEqual(before);
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
  const store = newStore();
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
  expect(large).toBeLessThan(2 * Math.max(small, 2 * MEGABYTE));
});
