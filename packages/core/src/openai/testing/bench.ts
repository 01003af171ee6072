import OpenAI7 from "openai";
import OpenAI6 from "openai-6";
import { type ChatError, isChatError } from "../../chat-error.js";
import type { ModelEvent, ModelRequest } from "../../chat-model.js";
import type { Message } from "../../contract/message.js";
import type { MessagePart } from "../../contract/message-part.js";
import { emptyReplyFold, foldReplyEvent, type ReplyFold } from "../../reply/fold-reply-event.js";
import type { OpenAIClient } from "../openai-client.js";
import type { Item } from "./conversation-item.js";
import type { OpenAIServer } from "./openai-server.js";

interface ClientOptions {
  /** Default: none, so that a failure that is scripted once is seen. */
  maxRetries?: number;
  /** In milliseconds. */
  timeout?: number;
}

type CreateClient = (server: OpenAIServer, options?: ClientOptions) => OpenAIClient;

const settings = ({ baseURL }: OpenAIServer, options: ClientOptions = {}) => {
  return { apiKey: "test", baseURL, maxRetries: 0, logLevel: "off" as const, ...options };
};

/** The real clients that the peer range allows, by name. */
export const majors: [string, CreateClient][] = [
  ["openai 6", (server, options) => new OpenAI6(settings(server, options))],
  ["openai 7", (server, options) => new OpenAI7(settings(server, options))],
];

/** What a reply said, and what it ended with. */
export interface Heard {
  events: ModelEvent[];
  error: ChatError | null;
}

export async function hear(reply: AsyncIterable<ModelEvent>): Promise<Heard> {
  const events: ModelEvent[] = [];
  try {
    for await (const event of reply) events.push(event);
    return { events, error: null };
  } catch (error) {
    if (!isChatError(error)) throw error;
    return { events, error };
  }
}

/** The words of a reply. */
export function words({ events }: Heard): string {
  return events.map((event) => (event.type === "text-delta" ? event.delta : "")).join("");
}

/** The conversation that a reply said it was made in. */
export function threadOf({ events }: Heard): string | null {
  const thread = events.find((event) => event.type === "thread");
  return thread ? thread.threadId : null;
}

/** A request in a session of these messages, for which there is no thread unless one is given. */
export function asked(
  messages: readonly Message[],
  more: Partial<ModelRequest> = {},
): ModelRequest {
  return {
    instructions: "Be brief.",
    tools: [],
    threadId: null,
    messages,
    loadPath: async () => messages,
    opening: null,
    ...more,
  };
}

let ids = 0;

function message(role: Message["role"], parts: readonly (MessagePart | string)[]): Message {
  ids += 1;
  return {
    id: `message-${ids}`,
    parentId: null,
    role,
    parts: parts.map((part) => (typeof part === "string" ? { type: "text", text: part } : part)),
    status: "done",
    createdAt: "2026-01-01T00:00:00Z",
  };
}

export function user(...parts: (MessagePart | string)[]): Message {
  return message("user", parts);
}

export function assistant(...parts: (MessagePart | string)[]): Message {
  return message("assistant", parts);
}

/** The message that a reply leaves behind. */
export function kept({ events }: Heard): Message {
  const fold = events.reduce<ReplyFold>(
    (sum, event) =>
      event.type === "thread" || event.type === "usage" || event.type === "suggestions"
        ? sum
        : foldReplyEvent(sum, event),
    emptyReplyFold,
  );
  return message("assistant", fold.parts);
}

/** A user's words, as a conversation holds them. */
export function said(text: string): Item {
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}

/** A helper's words, as a conversation holds them. */
export function replied(text: string): Item {
  return { type: "message", role: "assistant", content: [{ type: "output_text", text }] };
}
