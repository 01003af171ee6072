import type { Measures } from "@helperchat/core";
import type { FirstMessages } from "../messages/first-messages.js";
import type { StatsMessages } from "../messages/later/stats-messages.js";

/** What a chart can show, in the order of the switch. */
export const measures = ["messages", "replies", "words", "tokens", "toolCalls"] as const;

export type Measure = (typeof measures)[number];

/** How much it is. Tokens are those that were read and written. */
export function amount(measure: Measure, counted: Measures): number {
  if (measure === "tokens") return counted.inputTokens + counted.outputTokens;
  return counted[measure];
}

export function measureName(measure: Measure, messages: FirstMessages & StatsMessages): string {
  const names: Record<Measure, string> = {
    messages: messages.statsMessages,
    replies: messages.statsReplies,
    words: messages.statsWords,
    tokens: messages.statsTokens,
    toolCalls: messages.statsToolCalls,
  };
  return names[measure];
}
