import { ChatError, type Measures, type StatsStore } from "@helperchat/core";
import { StatsSum, throwIfAborted } from "@helperchat/core/stores";
import { sendRequest } from "./send-request.js";
import type { SupabaseDatabase } from "./supabase-client.js";

/** What `read_chat_stats` gives. */
interface StatsRows {
  days: (Measures & { day: number; helper: string })[];
  tools: { name: string; calls: number }[];
  feedback: { good?: number; bad?: number };
}

/** What the caller's messages come to, counted by the database. */
export function supabaseStats(client: SupabaseDatabase): StatsStore {
  return {
    async readStats(request, options) {
      throwIfAborted(options?.signal);
      const sum = new StatsSum(request);
      const [first] = sum.days;
      const call = client.rpc("read_chat_stats", {
        moments: [first?.start, ...sum.days.map(({ end }) => end)],
        only_project: request.projectId,
        only_helper: request.helper,
        only_session: request.sessionId,
      });
      const { days, tools, feedback } = statsRows(await sendRequest(call, options));
      for (const { day, helper, ...measures } of days) sum.add(day, helper, measures);
      for (const { name, calls } of tools) sum.addCalls(name, calls);
      sum.addFeedback("good", feedback.good ?? 0);
      sum.addFeedback("bad", feedback.bad ?? 0);
      return sum.stats();
    },
  };
}

/** The database is trusted to have shaped its answer as the migration says. */
function statsRows(data: unknown): StatsRows {
  if (
    typeof data === "object" &&
    data !== null &&
    "days" in data &&
    "tools" in data &&
    "feedback" in data
  ) {
    return data as StatsRows;
  }
  throw new ChatError("internal", "The database gave no counts.");
}
