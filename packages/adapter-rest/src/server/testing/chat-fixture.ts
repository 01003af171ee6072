import type { Clock } from "@helperchat/core";
import { defineHelper } from "@helperchat/core/engine";
import { type ScriptStep, scriptedModel } from "@helperchat/core/scripted";
import {
  type MemoryDatabase,
  memoryDatabase,
  memoryShareReader,
  memoryStore,
} from "@helperchat/core/stores";
import {
  type ChatHandler,
  type ChatHandlerOptions,
  createChatHandler,
  type Person,
  type RequestContext,
} from "../chat-handler.js";

/** Where a new session belongs. */
export const seed = { projectId: "atlas", helper: "writer" };

/** A message as a client sends it. */
export function hello(id = "m1", text = "Hi") {
  return { id, role: "user", parts: [{ type: "text", text }] };
}

export interface ChatFixtureOptions extends Partial<ChatHandlerOptions<Person>> {
  /** What the helpers answer. Default: `Hello!`. */
  steps?: readonly ScriptStep[];
}

export interface RequestOptions {
  /** Who asks; `null` is nobody. Default: ada. */
  as?: string | null;
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  /** What the platform hands over with the request. */
  context?: RequestContext;
}

export interface ChatFixture {
  handler: ChatHandler;
  database: MemoryDatabase;
  /** Asks as a browser would: `ask("GET /sessions")`. */
  ask(line: string, options?: RequestOptions): Promise<Response>;
}

/**
 * A handler over memory, with the helpers `writer` and `guide`, which opens sessions by itself.
 * The header `x-user` says who asks.
 */
export function chatFixture(options: ChatFixtureOptions = {}): ChatFixture {
  const { steps = [{ type: "text", text: "Hello!" }], ...rest } = options;
  const database = memoryDatabase();
  const handler = createChatHandler({
    authenticate(request) {
      const id = request.headers.get("x-user");
      return id === null ? null : { id };
    },
    store: ({ id }) => memoryStore({ database, personId: id }),
    helpers: scriptedHelpers(steps),
    shares: memoryShareReader(database, rest.clock),
    ...rest,
  });
  return {
    handler,
    database,
    ask(line, { as = "ada", body, headers, context } = {}) {
      const [method, path = ""] = line.split(" ");
      const all = new Headers(body === undefined ? {} : { "content-type": "application/json" });
      if (as !== null) all.set("x-user", as);
      for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
      const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
      return handler(
        new Request(`https://app.test/api/chat${path}`, { method, headers: all, body: text }),
        context,
      );
    },
  };
}

export function scriptedHelpers(steps: readonly ScriptStep[], clock?: Clock) {
  const model = scriptedModel({ script: () => steps, pace: 0, clock });
  const instructions = "You are sworn to secrecy.";
  return [
    defineHelper({ id: "writer", name: "Writer", instructions, model }),
    defineHelper({
      id: "guide",
      name: "Guide",
      description: "Shows the way.",
      instructions,
      model,
      starters: [{ label: "Begin", text: "Where do I begin?" }],
      journey: { type: "message", text: "Welcome!" },
    }),
  ];
}
