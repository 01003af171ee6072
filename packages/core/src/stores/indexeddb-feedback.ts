import type { Feedback } from "../contract/feedback.js";
import { wellFormed } from "../message/well-formed.js";
import type { Tables } from "./indexeddb-rows.js";
import { messageNotFound, sessionNotFound } from "./store-errors.js";

export async function putFeedback(
  { sessions, messages }: Tables<"readwrite">,
  personId: string,
  sessionId: string,
  messageId: string,
  feedback: Feedback | null,
): Promise<void> {
  if (!(await sessions.getKey([personId, sessionId]))) throw sessionNotFound();
  const row = await messages.get([personId, sessionId, messageId]);
  if (!row) throw messageNotFound();
  const { feedback: _, ...message } = row.message;
  await messages.put({
    ...row,
    message: feedback ? { ...message, feedback: wellFormed(feedback) } : message,
  });
}
