import { type Feedback, wellFormed } from "@helperchat/core";
import type { SessionKey } from "./message-rows.js";
import type { SqliteDatabase } from "./sqlite-database.js";

/** Whether there is such a message, whose feedback this now is. */
export function replaceFeedback(
  database: SqliteDatabase,
  { userId, sessionId }: SessionKey,
  messageId: string,
  feedback: Feedback | null,
): boolean {
  const row = database.get(
    `update chat_messages set feedback = $feedback
     where user_id = $userId and session_id = $sessionId and id = $messageId returning id`,
    {
      userId,
      sessionId,
      messageId,
      feedback: feedback && JSON.stringify(wellFormed(feedback)),
    },
  );
  return row !== undefined;
}
