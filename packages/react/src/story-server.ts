import { createRestClient } from "@helperchat/adapter-rest";
import { type ChatLimits, createChatHandler } from "@helperchat/adapter-rest/server";
import type { SessionStore, ThreadStore } from "@helperchat/core";
import { defineHelper, type Journey } from "@helperchat/core/engine";
import { type Script, scriptedModel } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { http } from "msw";
import { writer } from "./test-chat.js";

// For stories: the real server, in the page. What is between it and the client is msw's to play.

type Answer = () => Promise<Response>;

export interface StoryServerOptions {
  /** What is stored. Default: nothing. */
  store?: SessionStore & Partial<ThreadStore>;
  /** What the model says. Default: it answers from the person's words. */
  script?: Script;
  /** Milliseconds between two words of a reply. Default: 0. */
  pace?: number;
  journey?: Journey;
  limits?: Partial<ChatLimits>;
  /** What lies between client and server. Default: nothing goes wrong there. */
  network?: (request: Request, answer: Answer) => Promise<Response>;
}

const servers = new Map<string, (request: Request) => Promise<Response>>();

/** Hands requests to the server of the story that they come from; several stories may share a page. */
export const storyServers = http.all("/story/:server/*", ({ request, params }) =>
  servers.get(String(params.server))?.(request),
);

/** A server, and the client of a person whom no story knew before. */
export function served(options: StoryServerOptions = {}) {
  const { store = memoryStore(), script, pace = 0, journey = null, limits } = options;
  const { network = (_request, answer) => answer() } = options;
  const personId = crypto.randomUUID();
  const api = `/story/${personId}/chat`;
  const model = scriptedModel({ pace, ...(script && { script }) });
  const handler = createChatHandler({
    authenticate: () => ({ id: personId }),
    store: () => store,
    helpers: [defineHelper({ ...writer, journey, model })],
    basePath: api,
    limits,
    // Whatever goes wrong in a story is meant to, and shown.
    onError: () => {},
  });
  servers.set(personId, (request) => network(request, () => handler(request)));
  return { client: createRestClient({ api, personId }), store };
}

/** A request that no answer comes to. */
export const silence = () => new Promise<never>(() => {});

/** Whether it asks for the sessions that are not pinned. */
export function asksForSessions({ method, url }: Request): boolean {
  const { pathname, searchParams } = new URL(url);
  return (
    method === "GET" && pathname.endsWith("/sessions") && searchParams.get("pinned") !== "true"
  );
}

/** Whether it asks for what was said in a session. */
export function asksForMessages({ method, url }: Request): boolean {
  return method === "GET" && new URL(url).pathname.endsWith("/messages");
}

/** Whether it asks for a reply. */
export function asksForReply({ method, url }: Request): boolean {
  return method === "POST" && new URL(url).pathname.endsWith("/chat");
}

/** An answer whose connection breaks once these words have come. */
export function brokenAfter(words: string, answer: Response): Response {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let heard = "";
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (heard.includes(words)) return controller.error(new TypeError("The network is gone."));
        const { value } = (await reader?.read()) ?? {};
        if (!value) return controller.close();
        heard += decoder.decode(value, { stream: true });
        controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, answer);
}
