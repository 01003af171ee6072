import type { BulkStore } from "../bulk-store.js";
import type { FeedbackStore } from "../feedback-store.js";
import type { LabelStore } from "../label-store.js";
import type { SearchStore } from "../search-store.js";
import type { SessionStore } from "../session-store.js";
import type { ShareStore } from "../share-store.js";
import type { StatsStore } from "../stats-store.js";
import type { TemplateStore } from "../template-store.js";
import type { ThreadStore } from "../thread-store.js";
import { type Clock, systemClock } from "../time/clock.js";
import {
  type Conversation,
  type MemoryDatabase,
  memoryDatabase,
  type PlacedTemplate,
} from "./memory-database.js";
import { memoryFeedback } from "./memory-feedback.js";
import { memoryLabels } from "./memory-labels.js";
import { memorySearch } from "./memory-search.js";
import { memoryShares } from "./memory-shares.js";
import { memoryStats } from "./memory-stats.js";
import { memoryTemplates } from "./memory-templates.js";
import { matchesFilter, newSession, patchSession, withMessages } from "./session-record.js";
import { headNotFound, sessionNotFound, throwIfAborted } from "./store-errors.js";
import { cutPage, readPage } from "./store-page.js";
import { updateEach } from "./update-each.js";

export interface MemoryStoreOptions {
  /** Default: one of its own. */
  database?: MemoryDatabase;
  /** Whose sessions these are. Default: `local`. */
  personId?: string;
  /** Default: the system's. */
  clock?: Clock;
}

export interface MemoryStore
  extends SessionStore,
    ThreadStore,
    SearchStore,
    LabelStore,
    BulkStore,
    FeedbackStore,
    ShareStore,
    StatsStore,
    TemplateStore {}

/**
 * A store that forgets everything when the page or the process ends: for tests, stories and first
 * steps. It is also the shortest complete reading of the storage contract.
 *
 * Stored objects are never changed, only replaced, so copies are made at the door alone: what
 * comes in through `newSession`, `patchSession` and `withMessages`, what goes out through
 * `structuredClone`. No method waits for anything, so none can be interrupted by another.
 *
 * @example
 * const database = memoryDatabase();
 * const ada = memoryStore({ database, personId: "ada" });
 * const bob = memoryStore({ database, personId: "bob" });
 */
export function memoryStore(options: MemoryStoreOptions = {}): MemoryStore {
  const { database = memoryDatabase(), personId = "local", clock = systemClock } = options;
  const conversations = database.people.get(personId) ?? new Map<string, Conversation>();
  database.people.set(personId, conversations);
  const templates = database.templates.get(personId) ?? new Map<string, PlacedTemplate>();
  database.templates.set(personId, templates);

  const now = () => clock.now().toISOString();
  const nextPlace = () => ++database.count;

  function find(sessionId: string): Conversation {
    const conversation = conversations.get(sessionId);
    if (!conversation) throw sessionNotFound();
    return conversation;
  }

  const sessions: SessionStore = {
    async listSessions(request, options) {
      throwIfAborted(options?.signal);
      const { limit, before } = readPage("sessions", request);
      const found = [...conversations.values()]
        .filter(({ session, place }) => place < before && matchesFilter(session, request.filter))
        .sort((a, b) => b.place - a.place);
      const { rows, nextCursor } = cutPage("sessions", found, limit);
      return { items: rows.map(({ session }) => structuredClone(session)), nextCursor };
    },

    async getSession(sessionId, options) {
      throwIfAborted(options?.signal);
      return structuredClone(conversations.get(sessionId)?.session ?? null);
    },

    async createSession(input, options) {
      throwIfAborted(options?.signal);
      const existing = conversations.get(input.id);
      if (existing) return structuredClone(existing.session);
      const session = newSession(input, now());
      conversations.set(session.id, {
        session,
        place: nextPlace(),
        messages: new Map(),
        places: new Map(),
        thread: null,
        shares: new Map(),
      });
      return structuredClone(session);
    },

    async updateSession(sessionId, patch, options) {
      throwIfAborted(options?.signal);
      const conversation = find(sessionId);
      if (patch.headId !== undefined && !conversation.messages.has(patch.headId)) {
        throw headNotFound();
      }
      conversation.session = patchSession(conversation.session, patch, now());
      return structuredClone(conversation.session);
    },

    async deleteSession(sessionId, options) {
      throwIfAborted(options?.signal);
      conversations.delete(sessionId);
    },

    async listMessages(sessionId, request, options) {
      throwIfAborted(options?.signal);
      const { messages } = find(sessionId);
      const { limit, before } = readPage("messages", request);
      // Single messages are never deleted, so a message's place is its index.
      const found = [...messages.values()]
        .map((message, place) => ({ message, place }))
        .slice(0, before)
        .reverse();
      const { rows, nextCursor } = cutPage("messages", found, limit);
      return { items: rows.reverse().map(({ message }) => structuredClone(message)), nextCursor };
    },

    async saveMessages(sessionId, inputs, options) {
      throwIfAborted(options?.signal);
      const conversation = find(sessionId);
      if (inputs.length === 0) return;
      const { session, messages, places } = conversation;
      // Whatever can fail does so before the first change: that makes it all or none.
      const saved = withMessages(session, messages.values(), inputs, now());
      conversation.session = saved.session;
      conversation.messages = saved.messages;
      for (const id of saved.messages.keys()) if (!places.has(id)) places.set(id, nextPlace());
      conversation.place = nextPlace();
    },
  };

  return {
    ...sessions,
    ...memorySearch(conversations),
    ...memoryLabels(conversations, now),
    ...memoryFeedback(find),
    ...memoryShares({ conversations, find, now, nextPlace }),
    ...memoryStats(conversations),
    ...memoryTemplates(templates, now, nextPlace),
    updateSessions: updateEach(sessions.updateSession),

    async getThread(sessionId) {
      return structuredClone(conversations.get(sessionId)?.thread ?? null);
    },

    async setThread(sessionId, thread) {
      find(sessionId).thread = structuredClone(thread);
    },
  };
}
