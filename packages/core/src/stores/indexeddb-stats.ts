import type { Stats, StatsRequest } from "../contract/stats.js";
import type { Tables } from "./indexeddb-rows.js";
import { StatsSum } from "./stats-sum.js";

/** Reads the messages of one session after another, and keeps none of them. */
export async function countStats(
  { sessions, messages }: Tables<"readonly">,
  personId: string,
  request: StatsRequest,
): Promise<Stats> {
  const sum = new StatsSum(request);
  // In IndexedDB an array comes after every string and number.
  const everySession = IDBKeyRange.bound([personId], [personId, []]);
  for (const { session } of await sessions.getAll(everySession)) {
    if (!sum.asksFor(session)) continue;
    const everyMessage = IDBKeyRange.bound([personId, session.id], [personId, session.id, []]);
    for (const { message } of await messages.getAll(everyMessage)) sum.addMessage(session, message);
  }
  return sum.stats();
}
