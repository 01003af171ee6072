import type { Measures, Stats } from "../contract/stats.js";
import { count, type Fields, list, object, text } from "./reader.js";

const measures: Fields<Measures> = {
  messages: count,
  replies: count,
  words: count,
  inputTokens: count,
  outputTokens: count,
  toolCalls: count,
};

/** What a server has counted. */
export const readStats = object<Stats>({
  total: object(measures),
  days: list(object({ ...measures, day: text })),
  helpers: list(object({ ...measures, helper: text })),
  tools: list(object({ name: text, calls: count })),
  feedback: object({ good: count, bad: count }),
});
