import type {
  ChatModel,
  ErasingModel,
  ModelEvent,
  ModelRequest,
  TitleModel,
} from "../chat-model.js";
import type { Message } from "../contract/message.js";
import { messageText } from "../message/message-text.js";
import { newId } from "../new-id.js";
import { type Clock, systemClock } from "../time/clock.js";
import { sleep } from "../time/sleep.js";
import { playSteps, type ScriptStep } from "./play-steps.js";
import { scriptedAnswer } from "./scripted-answer.js";
import { titleOf } from "./topic.js";

/** One message as the model's thread remembers it. */
export interface ToldMessage {
  role: Message["role"];
  text: string;
}

export interface ScriptContext {
  signal: AbortSignal;
  /** All that the thread holds by now, oldest first, the message to answer included. */
  told: readonly ToldMessage[];
  /** How often this message was asked about, this time included. */
  attempt: number;
}

/** What a scripted model answers: steps to play, or events of your own making. */
export type Script = (
  request: ModelRequest,
  context: ScriptContext,
) => Iterable<ScriptStep> | AsyncIterable<ModelEvent>;

export interface ScriptedModelOptions {
  /** Default: answers from the person's words; `/help` tells what else it can do. */
  script?: Script;
  /** Default: the system's. */
  clock?: Clock;
  /** Milliseconds between two words; 0 does not wait at all. Default: 25. */
  pace?: number;
}

/**
 * A model that needs no provider and always answers the same: for demos, stories and tests.
 *
 * It keeps threads like a provider: a thread remembers what was said in it, only whole replies
 * enter it, and those of another process are lost to it and rebuilt from the stored path.
 *
 * @example
 * const guide = defineHelper({ id: "guide", name: "Guide", model: scriptedModel() });
 *
 * @example
 * const failing = scriptedModel({
 *   script: () => [
 *     { type: "text", text: "Half a sen" },
 *     { type: "error", error: new ChatError("rate_limited", "Too many requests. Wait a minute.") },
 *   ],
 * });
 */
export function scriptedModel(
  options: ScriptedModelOptions = {},
): ChatModel & TitleModel & ErasingModel {
  const { script = scriptedAnswer, clock = systemClock, pace = 25 } = options;
  const threads = new Map<string, readonly ToldMessage[]>();
  const attempts = new Map<string, number>();

  /** What the thread holds before the reply; one that is not known here begins anew. */
  async function enterThread(request: ModelRequest): Promise<[string, ToldMessage[]]> {
    const { threadId, messages } = request;
    const held = threadId === null ? [] : threads.get(threadId);
    if (threadId !== null && held) return [threadId, [...held, ...messages.map(toTold)]];
    const path = threadId === null ? messages : await request.loadPath();
    return [`scripted-${newId()}`, path.map(toTold)];
  }

  return {
    name: "scripted",
    async *reply(request, { signal }) {
      const [threadId, told] = await enterThread(request);
      yield { type: "thread", threadId };
      const key = request.messages.at(-1)?.id ?? threadId;
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);

      const answer = script(request, { signal, told, attempt });
      const { tools } = request;
      const taken = callIds(request.messages.at(-1));
      const events =
        Symbol.asyncIterator in answer
          ? answer
          : playSteps(answer, { tools, signal, clock, pace, taken });
      let text = "";
      for await (const event of events) {
        if (event.type === "text-delta") text += event.delta;
        yield event;
      }
      if (!signal.aborted) threads.set(threadId, [...told, { role: "assistant", text }]);
    },
    async eraseThread(threadId) {
      threads.delete(threadId);
    },
    async title(messages, { signal, onGrow }) {
      await sleep(clock, pace * 10, signal);
      const first = messages.find(({ role }) => role === "user");
      const words = first ? titleOf(messageText(first)).split(" ") : [];
      for (let count = 1; onGrow && count < words.length; count++) {
        onGrow(words.slice(0, count).join(" "));
        await sleep(clock, pace, signal);
      }
      return words.join(" ");
    },
  };
}

/** The reply that is gone on with has these calls already. */
function callIds(last: Message | undefined): ReadonlySet<string> {
  const calls = last?.parts.filter((part) => part.type === "dynamic-tool") ?? [];
  return new Set(calls.map(({ toolCallId }) => toolCallId));
}

function toTold(message: Message): ToldMessage {
  return { role: message.role, text: messageText(message) };
}
