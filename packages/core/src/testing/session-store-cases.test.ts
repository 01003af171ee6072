import { expect, it } from "vitest";
import type * as z from "zod/mini";
import { ChatError } from "../chat-error.js";
import {
  idSchema,
  messageInputSchema,
  pageRequestSchema,
  searchRequestSchema,
  sessionInputSchema,
  sessionListRequestSchema,
  sessionPatchSchema,
  templateInputSchema,
  templateListRequestSchema,
} from "../contract/index.js";
import type { SearchStore } from "../search-store.js";
import type { SessionStore } from "../session-store.js";
import { memoryDatabase } from "../stores/memory-database.js";
import { type MemoryStore, memoryStore } from "../stores/memory-store.js";
import type { TemplateStore } from "../template-store.js";
import type { ThreadStore } from "../thread-store.js";
import { describeSessionStore } from "./describe-session-store.js";
import { sessionStoreCases } from "./session-store-cases.js";

/** A store that lets through what the contract allows and nothing else, as a server does. */
function strictStore(store: MemoryStore): SessionStore & ThreadStore & SearchStore & TemplateStore {
  function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
    const { success, data, error } = schema.safeParse(value);
    if (!success) throw new ChatError("invalid", `Not what the contract allows: ${error.message}`);
    return data;
  }
  return {
    listSessions: async (request, options) =>
      store.listSessions(parse(sessionListRequestSchema, request), options),
    getSession: async (id, options) => store.getSession(parse(idSchema, id), options),
    createSession: async (input, options) =>
      store.createSession(parse(sessionInputSchema, input), options),
    updateSession: async (id, patch, options) =>
      store.updateSession(parse(idSchema, id), parse(sessionPatchSchema, patch), options),
    deleteSession: async (id, options) => store.deleteSession(parse(idSchema, id), options),
    listMessages: async (id, request, options) =>
      store.listMessages(parse(idSchema, id), parse(pageRequestSchema, request), options),
    saveMessages: async (id, messages, options) => {
      const parsed = messages.map((message) => parse(messageInputSchema, message));
      await store.saveMessages(parse(idSchema, id), parsed, options);
    },
    getThread: async (id) => store.getThread(parse(idSchema, id)),
    setThread: async (id, thread) => store.setThread(parse(idSchema, id), thread),
    searchMessages: async (request, options) =>
      store.searchMessages(parse(searchRequestSchema, request), options),
    listTemplates: async (request, options) =>
      store.listTemplates(parse(templateListRequestSchema, request), options),
    saveTemplate: async (input, options) =>
      store.saveTemplate(parse(templateInputSchema, input), options),
    deleteTemplate: async (id, options) => store.deleteTemplate(parse(idSchema, id), options),
  };
}

describeSessionStore(() => {
  const database = memoryDatabase();
  return {
    store: strictStore(memoryStore({ database, personId: "ada" })),
    stranger: strictStore(memoryStore({ database, personId: "bob" })),
  };
}, "a store that refuses all that the contract does not allow");

it("has a name of its own for every case", () => {
  const names = sessionStoreCases.flatMap(({ topic, cases }) =>
    cases.map(({ name }) => `${topic} ${name}`),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(200);
});
