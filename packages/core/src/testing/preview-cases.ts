import { MAX_PREVIEW } from "../contract/limits.js";
import type { SessionStore } from "../session-store.js";
import { createConversation, createSessions, sessionOf, textMessage } from "./case-tools.js";
import { check, checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

async function checkPreview(store: SessionStore, preview: string | null, problem: string) {
  checkEqual((await sessionOf(store, "s1")).preview, preview, problem);
}

/** A message that says nothing in words. */
function silentMessage(id: string) {
  return textMessage(id, "", {
    role: "assistant",
    parts: [
      { type: "reasoning", text: "Thought." },
      { type: "dynamic-tool", toolCallId: "1", toolName: "t", state: "input-available", input: {} },
      { type: "data-note", data: { text: "Data" } },
      { type: "text", text: " \n " },
    ],
  });
}

export const previewCases: readonly SessionStoreCase[] = [
  {
    name: "is the text of the last message",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "One"), textMessage("m2", "Two")]);
      await checkPreview(store, "Two", "Two messages of one save");
      await store.saveMessages("s1", [textMessage("m3", "Three")]);
      await checkPreview(store, "Three", "A third message");
    },
  },
  {
    name: "stays when an earlier message is replaced",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "One"), textMessage("m2", "Two")]);
      await store.saveMessages("s1", [textMessage("m1", "Replaced")]);
      await checkPreview(store, "Two", "m1 was replaced, m2 is the last message");
    },
  },
  {
    name: "follows the last message when that is replaced",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "One"), textMessage("m2", "Tw")]);
      await store.saveMessages("s1", [textMessage("m2", "Two, whole")]);
      await checkPreview(store, "Two, whole", "The last message was replaced");
    },
  },
  {
    name: "passes over messages that have no text",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "One"), silentMessage("m2")]);
      await checkPreview(store, "One", "The last message has no text");
    },
  },
  {
    name: "goes back to an earlier message when the last one loses its text",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "One"), textMessage("m2", "Two")]);
      await store.saveMessages("s1", [silentMessage("m2")]);
      await checkPreview(store, "One", "The last message was replaced by one without text");
    },
  },
  {
    name: "is null where no message has text",
    async run({ store }) {
      await createSessions(store, ["s1"]);
      await checkPreview(store, null, "A session without messages");
      await store.saveMessages("s1", [silentMessage("m1")]);
      await checkPreview(store, null, "A session whose only message has no text");
    },
  },
  {
    name: "is one line",
    async run({ store }) {
      await createConversation(store, "s1", [textMessage("m1", "\n  One\r\ntwo\n\n\tthree  \n")]);
      await checkPreview(store, "One two three", "A text of several lines");
    },
  },
  {
    name: "is the beginning of a long text",
    async run({ store }) {
      const text = "A rather long sentence that goes on. ".repeat(1000);
      await createConversation(store, "s1", [textMessage("m1", text)]);
      const { preview } = await sessionOf(store, "s1");
      check(preview !== null, "The preview of a long text is null");
      check(
        preview.length <= MAX_PREVIEW,
        `The preview has ${preview.length} of at most ${MAX_PREVIEW} UTF-16 units`,
      );
      check(
        preview.length > MAX_PREVIEW / 2 && text.startsWith(preview.slice(0, MAX_PREVIEW / 2)),
        `The preview is not the beginning of the text: ${preview}`,
      );
    },
  },
  {
    name: "never ends in half a character",
    async run({ store }) {
      for (const start of ["", "x"]) {
        const text = start + "😀".repeat(400);
        await store.deleteSession("s1");
        await createConversation(store, "s1", [textMessage("m1", text)]);
        const { preview } = await sessionOf(store, "s1");
        check(preview?.isWellFormed() === true, "The preview cuts a character in two");
        check(!preview.includes("\uFFFD"), "The preview ends in a replacement character");
      }
    },
  },
];
