import { expect, test } from "vitest";
import { ChatClient } from "./client/chat-client.js";
import { defineHelper, helperFace } from "./helper.js";
import { scriptedModel } from "./scripted/scripted-model.js";
import { scriptedTransport } from "./scripted/scripted-transport.js";
import { memoryStore } from "./stores/memory-store.js";

test("a helper whose settings are undefined is one that left them out", () => {
  const given = { id: "guide", name: "Guide", model: scriptedModel() };
  const left = helperFace(defineHelper(given));
  const undefinedOnes = { journey: undefined, templates: undefined, starters: undefined };
  expect(helperFace(defineHelper({ ...given, ...undefinedOnes }))).toEqual(left);
  expect(left).toMatchObject({ journey: null, templates: [], starters: [] });
});

test("a client whose options are undefined is one that left them out", () => {
  const given = { store: memoryStore(), transport: scriptedTransport(), helpers: async () => [] };
  const options = { device: undefined, clock: undefined, newId: undefined, random: undefined };
  const client = new ChatClient({ ...given, ...options });
  const chat = client.newChat({ projectId: "atlas", helper: "guide" });
  expect(chat.sessionId).toMatch(/^[0-9a-f-]{36}$/);
});
