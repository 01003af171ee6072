import { MAX_PAGE } from "../contract/limits.js";
import type { Message } from "../contract/message.js";
import type { ChatContext } from "./chat-context.js";
import { readOlder } from "./chat-history.js";
import type { ChatState } from "./chat-state.js";

/**
 * Reads older pages until a message that is not known to be stored would be among them: it is newer
 * than what it was written below. Sent again where it is stored far back, as when another device went
 * on with the session, it would be moved to the end. Rejects where a page can't be read.
 */
export async function readBack(context: ChatContext, message: Message): Promise<void> {
  while (mayBeEarlier(context.getState(), message)) {
    await readOlder(context, MAX_PAGE);
    const { history } = context.getState();
    if (history.type === "loaded" && history.older.type === "failed") throw history.older.error;
  }
}

function mayBeEarlier(
  { history, messages, saving }: ChatState,
  { id, parentId }: Message,
): boolean {
  if (!saving.has(id) || (parentId !== null && messages.has(parentId))) return false;
  return history.type === "loaded" && history.older.type !== "none";
}
