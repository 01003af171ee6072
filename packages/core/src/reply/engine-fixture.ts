import type { ChatError } from "../chat-error.js";
import type { ChatModel, ModelEvent, ModelRequest } from "../chat-model.js";
import type { ReplyStream } from "../chat-transport.js";
import type { Message } from "../contract/message.js";
import type { ReplyEvent } from "../contract/reply-event.js";
import type { ReplyRequest } from "../contract/reply-request.js";
import { deferred } from "../deferred.js";
import { defineHelper, type HelperDefinition } from "../helper.js";
import { messageText } from "../message/message-text.js";
import { type ManualClock, manualClock } from "../scripted/manual-clock.js";
import {
  type Script,
  type ScriptedModelOptions,
  scriptedModel,
} from "../scripted/scripted-model.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";
import type { ThreadStore } from "../thread-store.js";
import type { Clock } from "../time/clock.js";
import { GrowingList } from "./growing-list.js";
import {
  createReplyEngine,
  type ReplyEngineOptions,
  type ReplyErrorContext,
} from "./reply-engine.js";
import type { ReplyLog } from "./reply-log.js";

type Store = SessionStore & ThreadStore;

export interface FixtureOptions {
  /** Default: one that repeats the last message it was given. */
  model?: ChatModel;
  helper?: Partial<HelperDefinition>;
  /** Milliseconds between the words of the default model. Default: 0. */
  pace?: number;
  /** Replaces methods of the store. */
  faults?: (store: Store) => Partial<Store>;
  /** Used as it is, in place of a memory store. */
  store?: Store;
  /** Default: a log of its own. */
  replies?: ReplyLog;
  /** Default: one that stands still. */
  clock?: ManualClock;
  maxMessageLength?: number;
  /** What the minted ids begin with. Default: `new`. */
  ids?: string;
  /** Default: failures are gathered in `errors`. */
  onError?: ReplyEngineOptions["onError"];
}

/** An engine with the helper `writer`, a memory store, a clock that stands still, counted ids. */
export function engineFixture(options: FixtureOptions = {}) {
  const { clock = manualClock(), replies } = options;
  const store = options.store ?? memoryStore({ clock });
  const { faults } = options;
  const seen = faults ? withFaults(store, faults(store)) : store;
  const scope = { personId: "ada", store: seen };
  const errors: { error: ChatError; context: ReplyErrorContext }[] = [];
  const { model = echoModel(clock, options.pace), helper, maxMessageLength, ids = "new" } = options;
  let minted = 0;
  const engine = createReplyEngine({
    helpers: [defineHelper({ id: "writer", name: "Writer", model, ...helper })],
    clock,
    ...(replies && { replies }),
    newId: () => `${ids}-${++minted}`,
    onError: options.onError ?? ((error, context) => errors.push({ error, context })),
    ...(maxMessageLength !== undefined && { maxMessageLength }),
  });
  const session = { projectId: "atlas", helper: "writer" };
  const start = (request: ReplyRequest) => engine.start(scope, request);
  return {
    clock,
    /** The store behind the faults. */
    store,
    scope,
    engine,
    errors,
    start,
    /** Sends to session `s1`, which is created where it is missing. */
    send: (id: string, text: string, parentId?: string | null) =>
      start({
        type: "send",
        sessionId: "s1",
        session,
        message: {
          id,
          parts: [{ type: "text", text }],
          ...(parentId !== undefined && { parentId }),
        },
      }),
    /** Sends other words under the id of a message, as AI SDK clients edit. */
    edit: (id: string, text: string) =>
      start({
        type: "send",
        sessionId: "s1",
        session,
        message: { id, parts: [{ type: "text", text }], edit: true },
      }),
    regenerate: (messageId?: string) => start({ type: "regenerate", sessionId: "s1", messageId }),
    open: () => start({ type: "open", sessionId: "s1", session }),
    stop: (cursor?: string | null) => engine.stop(scope, "s1", cursor),
    erase: () => engine.erase(scope, "s1"),
    rejoin: (cursor: string | null) => engine.rejoin(scope, "s1", cursor),
    messages: async () => (await store.listMessages("s1", { limit: 200 })).items,
  };
}

/** A model that says "re: …" to the last message it is given. */
export function echoModel(clock: Clock = manualClock(), pace = 0): ChatModel {
  return withoutTitles({
    clock,
    pace,
    script: ({ messages }) => {
      const last = messages.at(-1);
      return [{ type: "text", text: `re: ${last ? messageText(last) : "nothing"}` }];
    },
  });
}

/** A model that plays a script without pauses. */
export function scripted(script: Script): ChatModel {
  return withoutTitles({ pace: 0, script });
}

function withoutTitles(options: ScriptedModelOptions): ChatModel {
  const { name, reply } = scriptedModel(options);
  return { name, reply };
}

/** A model that says what a test appends to `says`, and takes no notice of its signal. */
export function drivenModel() {
  const says = new GrowingList<ModelEvent>();
  const asked = deferred<ModelRequest>();
  const model: ChatModel = {
    name: "driven",
    reply(request) {
      asked.resolve(request);
      return says.follow();
    },
  };
  return { model, says, asked: asked.promise };
}

export function withFaults<T extends object>(target: T, faults: Partial<T>): T {
  return { ...target, ...faults };
}

export async function eventsOf(stream: ReplyStream): Promise<ReplyEvent[]> {
  const events: ReplyEvent[] = [];
  for await (const { event } of stream) events.push(event);
  return events;
}

/** `role status: text` of each message, to compare a conversation at a glance. */
export function outline(messages: readonly Message[]): string[] {
  return messages.map((message) => `${message.role} ${message.status}: ${messageText(message)}`);
}

/** A fixture with a model that a test drives; `say` makes it say these words, `sayOn` more of them. */
export function drivenFixture(options: FixtureOptions = {}) {
  const { model, says, asked } = drivenModel();
  const fixture = engineFixture({ ...options, model });
  let block = "";
  const sayOn = async (words: string) => {
    says.append({ type: "text-delta", id: block, delta: words });
    await fixture.clock.advance(0);
  };
  const say = async (words: string) => {
    await asked;
    block = words;
    says.append({ type: "text-start", id: block });
    await sayOn(words);
  };
  return { ...fixture, says, say, sayOn, asked };
}

/**
 * Faults that note every write of a message, as `status: text`, and fail writes of replies with
 * what is in `failures`, one after another.
 */
export function recordedWrites() {
  const writes: string[] = [];
  const failures: ChatError[] = [];
  const faults: FixtureOptions["faults"] = (store) => ({
    saveMessages: async (sessionId, inputs) => {
      for (const input of inputs) writes.push(`${input.status}: ${messageText(input)}`);
      const isReply = inputs.some(({ role }) => role === "assistant");
      const failure = isReply ? failures.shift() : undefined;
      if (failure) throw failure;
      await store.saveMessages(sessionId, inputs);
    },
  });
  return { writes, failures, faults };
}

/** Faults with which every save waits until `stored`. */
export function slowSaves(stored: Promise<void>): FixtureOptions["faults"] {
  return (store) => ({
    saveMessages: async (sessionId, inputs) => {
      await stored;
      await store.saveMessages(sessionId, inputs);
    },
  });
}

/** What is said in these events. */
export function wordsOf(events: readonly ReplyEvent[]): string {
  return events.map((event) => (event.type === "text-delta" ? event.delta : "")).join("");
}

/** The types of events, in order. */
export function typesOf(events: readonly { type: string }[]): string[] {
  return events.map(({ type }) => type);
}
