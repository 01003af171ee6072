import {
  ChatError,
  type ChatModel,
  type Message,
  type ModelEvent,
  type ModelRequest,
  messageText,
  type TitleModel,
} from "@helperchat/core";
import { type ScriptContext, scriptedModel, type ToldMessage } from "@helperchat/core/scripted";
import type { Random } from "./random.js";
import type { SimulatedProcess } from "./simulated-process.js";
import { answeredBy, replyWord } from "./words.js";

/** How a reply goes. */
export interface ReplyPlan {
  words: number;
  /** Milliseconds between two words, at most. */
  pace: number;
  /** `asks`: whole, with a call of a tool that the person has to allow. What follows that is whole. */
  end: "whole" | "asks" | "fails" | "hangs";
}

/** One time that the provider was asked. */
export interface ProviderCall {
  /** Which of all replies of the world it is. */
  reply: number;
  question: string;
  server: SimulatedProcess;
  plan: ReplyPlan;
  /** When each word was said, in the world's time. */
  said: number[];
  startedAt: number;
  signal: AbortSignal;
  isRunning: boolean;
  /** When it ended, if it has, in the world's time. */
  endedAt: number | null;
}

export interface ProviderOptions {
  now(): number;
  random: Random;
  planOf(question: string): ReplyPlan;
  /** Told of every call, with all that the thread holds by now. */
  onAsked(call: ProviderCall, told: readonly ToldMessage[]): void;
}

/** How long a reply that hangs does so before the provider gives up, in milliseconds. */
const PATIENCE = 30_000;

/** Who answers: a service of its own, which keeps its threads whatever becomes of our servers. */
export class Provider {
  readonly calls: ProviderCall[] = [];
  readonly #options: ProviderOptions;
  #model: ChatModel & TitleModel;

  constructor(options: ProviderOptions) {
    this.#options = options;
    this.#model = this.#withoutThreads();
  }

  /** Every thread is gone. */
  loseThreads(): void {
    this.#model = this.#withoutThreads();
  }

  /** The provider as a server reaches it. */
  modelOf(server: SimulatedProcess): ChatModel & TitleModel {
    return {
      name: "simulated",
      reply: (request, { signal }) => this.#reply(server, request, signal),
      title: (messages, options) =>
        server.call({ there: 20, back: 20 }, () => this.#model.title(messages, options)),
    };
  }

  async *#reply(
    server: SimulatedProcess,
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ModelEvent, void> {
    const { random, now, planOf } = this.#options;
    const { question, isFirst } = questionOf(request.messages);
    const planned = planOf(question);
    const plan: ReplyPlan = isFirst ? planned : { ...planned, end: "whole" };
    const call: ProviderCall = {
      reply: this.calls.length,
      question,
      server,
      plan,
      said: [],
      startedAt: now(),
      signal,
      isRunning: true,
      endedAt: null,
    };
    this.calls.push(call);
    const sleep = (ms: number) => sleepIn(server, ms, signal);
    try {
      await sleep(random.next() * 300);
      for await (const event of this.#model.reply(request, { signal })) {
        if (event.type === "text-delta") await sleep(random.next() * plan.pace);
        if (event.type === "text-end" && plan.end === "hangs") await sleep(PATIENCE);
        if (signal.aborted) return;
        if (event.type === "text-end" && isBroken(plan)) throw refused();
        if (event.type === "text-delta") call.said.push(now());
        yield event;
      }
    } finally {
      call.isRunning = false;
      call.endedAt = now();
    }
  }

  #withoutThreads(): ChatModel & TitleModel {
    return scriptedModel({ script: (_request, context) => this.#say(context), pace: 0 });
  }

  async *#say({ told, signal }: ScriptContext): AsyncGenerator<ModelEvent> {
    const call = this.calls.findLast((candidate) => candidate.signal === signal);
    if (!call) throw new Error("Nobody asked.");
    this.#options.onAsked(call, told);
    yield { type: "text-start", id: "t" };
    for (let place = 0; place < call.plan.words; place += 1) {
      yield { type: "text-delta", id: "t", delta: replyWord(call.question, call.reply, place) };
    }
    yield { type: "text-end", id: "t" };
    if (call.plan.end !== "asks") return;
    const toolCallId = `act-${call.reply}`;
    const input = { call: toolCallId };
    yield { type: "tool-input-available", toolCallId, toolName: "act", input, dynamic: true };
    yield { type: "data-hc-approval", data: { toolCallId, approvalId: toolCallId } };
  }
}

/** Whether the provider gives up on a reply by this plan. */
export function isBroken({ end }: ReplyPlan): boolean {
  return end === "fails" || end === "hangs";
}

/** What is to be answered: the person's last words, at first, or once more after a decision. */
function questionOf(messages: readonly Message[]): { question: string; isFirst: boolean } {
  const last = messages.findLast((message) => messageText(message) !== "");
  return { question: last ? answeredBy(last) : "", isFirst: last?.role === "user" };
}

function refused(): ChatError {
  return new ChatError("model_failed", "The provider failed. Please try again.");
}

/** Until the time has come or `signal` aborts; for ever, in a process that is dead. */
function sleepIn(server: SimulatedProcess, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = server.clock.schedule(resolve, ms);
    const wake = () => {
      cancel();
      resolve();
    };
    signal.addEventListener("abort", wake, { once: true });
  });
}
