import type { Feedback } from "../contract/feedback.js";
import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import type { Measures, Stats, StatsRequest } from "../contract/stats.js";
import { measureMessage } from "./message-measures.js";
import { type StatsDay, statsDays } from "./stats-days.js";

const nothing: Measures = {
  messages: 0,
  replies: 0,
  words: 0,
  inputTokens: 0,
  outputTokens: 0,
  toolCalls: 0,
};

/** Sums up what a database has counted, or single messages, where nothing else counts them. */
export class StatsSum {
  readonly #request: StatsRequest;
  /** The days that are asked for. */
  readonly days: readonly StatsDay[];
  readonly #start: number;
  readonly #ends: readonly number[];
  readonly #byDay = new Map<number, Measures>();
  readonly #byHelper = new Map<string, Measures>();
  readonly #calls = new Map<string, number>();
  readonly #feedback = { good: 0, bad: 0 };

  /** Throws `invalid` for a request that is none. */
  constructor(request: StatsRequest) {
    this.#request = request;
    this.days = statsDays(request);
    this.#start = Date.parse(this.days[0]?.start ?? "");
    this.#ends = this.days.map(({ end }) => Date.parse(end));
  }

  /** `day` is the place of the day among the days. */
  add(day: number, helper: string, measures: Measures): void {
    this.#byDay.set(day, plus(this.#byDay.get(day), measures));
    this.#byHelper.set(helper, plus(this.#byHelper.get(helper), measures));
  }

  addCalls(tool: string, calls: number): void {
    this.#calls.set(tool, (this.#calls.get(tool) ?? 0) + calls);
  }

  addFeedback(rating: Feedback["rating"], messages: number): void {
    this.#feedback[rating] += messages;
  }

  /** Whether messages of this session count. */
  asksFor({ id, projectId, helper, state }: Session): boolean {
    const asked = this.#request;
    return (
      state !== "trashed" &&
      (asked.projectId === undefined || asked.projectId === projectId) &&
      (asked.helper === undefined || asked.helper === helper) &&
      (asked.sessionId === undefined || asked.sessionId === id)
    );
  }

  /** Adds a message of a session that is asked for, if it counts and is of one of the days. */
  addMessage({ helper }: Session, message: Message): void {
    const measures = measureMessage(message);
    const time = Date.parse(message.createdAt);
    const day = time < this.#start ? -1 : this.#ends.findIndex((end) => time < end);
    if (!measures || day === -1) return;
    const { tools, ...more } = measures;
    const messages = message.role === "user" ? 1 : 0;
    this.add(day, helper, { messages, replies: 1 - messages, ...more, toolCalls: tools.length });
    for (const tool of tools) this.addCalls(tool, 1);
    if (message.feedback) this.addFeedback(message.feedback.rating, 1);
  }

  stats(): Stats {
    const days = this.days.map(({ day }, place) => ({
      day,
      ...(this.#byDay.get(place) ?? nothing),
    }));
    return {
      total: [...this.#byDay.values()].reduce(plus, { ...nothing }),
      days,
      helpers: inOrder(this.#byHelper).map(([helper, measures]) => ({ helper, ...measures })),
      tools: inOrder(this.#calls).map(([name, calls]) => ({ name, calls })),
      feedback: { ...this.#feedback },
    };
  }
}

function plus(sum: Measures = nothing, more: Measures): Measures {
  return {
    messages: sum.messages + more.messages,
    replies: sum.replies + more.replies,
    words: sum.words + more.words,
    inputTokens: sum.inputTokens + more.inputTokens,
    outputTokens: sum.outputTokens + more.outputTokens,
    toolCalls: sum.toolCalls + more.toolCalls,
  };
}

/** By name, in the order of UTF-16 code units: databases have orders of their own. */
function inOrder<T>(sums: ReadonlyMap<string, T>): [string, T][] {
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}
