import { counted } from "../counted.js";

/** What the statistics say. */
export interface StatsMessages {
  stats: string;
  /** Names the choice of a length of time. */
  statsSpan: string;
  statsDays: (count: number) => string;
  /** Names the choice of what the charts show. */
  statsMeasure: string;
  statsReplies: string;
  statsWords: string;
  statsTokens: string;
  /** Tokens that the model was given. */
  statsTokensRead: string;
  /** Tokens that the model wrote. */
  statsTokensWritten: string;
  statsToolCalls: string;
  statsByDay: string;
  statsByHelper: string;
  statsByTool: string;
  statsDay: string;
  statsHelper: string;
  statsTool: string;
  /** How many messages were found good, and how many bad. */
  statsFeedback: (good: number, bad: number) => string;
  statsLoading: string;
  statsEmpty: string;
  /** Before the reason. */
  statsFailed: string;
  statsUnsupported: string;
}

const days = counted("en", { one: "# day", other: "# days" });

/** English. */
export const enStats: StatsMessages = {
  stats: "Statistics",
  statsSpan: "Period",
  statsDays: days,
  statsMeasure: "Shown in the charts",
  statsReplies: "Replies",
  statsWords: "Words",
  statsTokens: "Tokens",
  statsTokensRead: "Tokens read",
  statsTokensWritten: "Tokens written",
  statsToolCalls: "Tool calls",
  statsByDay: "By day",
  statsByHelper: "By helper",
  statsByTool: "By tool",
  statsDay: "Day",
  statsHelper: "Helper",
  statsTool: "Tool",
  statsFeedback: (good, bad) => `Your feedback: ${good} good, ${bad} bad`,
  statsLoading: "Counting…",
  statsEmpty: "Nothing was said in this time.",
  statsFailed: "What was said could not be counted.",
  statsUnsupported: "There are no statistics here.",
};
