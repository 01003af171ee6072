import { isChatError } from "../chat-error.js";
import type { ModelEvent } from "../chat-model.js";
import type { Message } from "../contract/message.js";
import type { Clock } from "../time/clock.js";
import { eraseConversation } from "./erase-conversation.js";
import { inputItems, openingItems } from "./input-items.js";
import type { InputItem, OpenAIClient, ResponseBody, ResponseEvent } from "./openai-client.js";
import { callProvider, readFault } from "./openai-errors.js";
import { pause } from "./or-aborted.js";

/** The most items that OpenAI takes in one call. */
const MAX_ITEMS = 20;

/** How long to wait for a conversation that is in use, each time longer, in milliseconds. */
const LOCK_PAUSES = [500, 1000, 2000, 4000, 8000];

/** A conversation, and what the model is asked in it. */
export interface Question {
  threadId: string;
  input: InputItem[];
}

/**
 * Begins a conversation that holds the path but for its last message, which is the question.
 * The thread is told as soon as it is there, so that whatever happens next, none is left unknown.
 */
export async function* beginConversation(
  client: OpenAIClient,
  path: readonly Message[],
  opening: string | null,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent, Question> {
  const told = inputItems(path);
  const past = told.slice(0, -1).flat();
  const first = past.slice(0, MAX_ITEMS);
  // Not ended by a stop: a conversation could be made of which nobody hears.
  const { id: threadId } = await callProvider(() =>
    client.conversations.create(first.length === 0 ? {} : { items: first }),
  );
  if (signal.aborted) {
    await eraseConversation(client, threadId, new AbortController().signal);
    throw signal.reason;
  }
  yield { type: "thread", threadId };
  for (let from = MAX_ITEMS; from < past.length; from += MAX_ITEMS) {
    const items = past.slice(from, from + MAX_ITEMS);
    await callProvider(() => client.conversations.items.create(threadId, { items }, { signal }));
  }
  return { threadId, input: told.at(-1) ?? openingItems(opening) };
}

/** What the model is asked: the newest messages, or to speak first. */
export function questionItems(messages: readonly Message[], opening: string | null): InputItem[] {
  return messages.length === 0 ? openingItems(opening) : inputItems(messages).flat();
}

/** Asks, and waits while another reply is still being written into the conversation. */
export async function ask(
  client: OpenAIClient,
  body: ResponseBody & { conversation: string },
  clock: Clock,
  signal: AbortSignal,
): Promise<AsyncIterable<ResponseEvent>> {
  for (let tries = 0; ; tries++) {
    try {
      return await callProvider(() =>
        client.responses.create({ ...body, stream: true }, { signal }),
      );
    } catch (error) {
      const ms = LOCK_PAUSES[tries];
      if (ms === undefined || !isChatError(error) || error.code !== "conflict") throw error;
      await pause(clock, ms, signal);
    }
  }
}

/**
 * Whether a question failed because of the conversation it was asked in: deleted, another
 * provider's, or left with a call that nobody answered. What is stored can replace it.
 */
export function isConversationLost(error: unknown): boolean {
  const fault = readFault(error);
  if (!fault) return false;
  const { status, code, param, message } = fault;
  if (status === 404) return code !== "model_not_found";
  if (status !== 400 || code === "conversation_locked") return false;
  return param === "conversation" || /no tool output found/i.test(String(message));
}
