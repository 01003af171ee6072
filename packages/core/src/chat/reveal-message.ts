import { ChatError } from "../chat-error.js";
import { MAX_PAGE } from "../contract/limits.js";
import { newestLeaf } from "../message/message-path.js";
import type { ChatContext } from "./chat-context.js";
import { readOlder } from "./chat-history.js";
import { shownMessages } from "./chat-state.js";

/**
 * Reads older pages of a loaded conversation until the message is here, and shows its branch where
 * another is shown. The store is not told: who looks at a message has not chosen its branch.
 */
export async function revealMessage(context: ChatContext, messageId: string): Promise<void> {
  const { getState, dispatch } = context;
  while (!getState().messages.has(messageId)) await readOn(context);
  const state = getState();
  if (shownMessages(state).some(({ id }) => id === messageId)) return;
  dispatch({ type: "branch-shown", headId: newestLeaf(state.messages.values(), messageId) });
}

/** Reads a large page: what is looked for may be far back. Rejects where there is nothing more. */
async function readOn(context: ChatContext): Promise<void> {
  const { history } = context.getState();
  if (history.type === "failed") throw history.error;
  if (history.type !== "loaded" || history.older.type === "none") {
    throw new ChatError("not_found", "This message is not in the conversation any more.");
  }
  await readOlder(context, MAX_PAGE);
  const after = context.getState().history;
  if (after.type === "loaded" && after.older.type === "failed") throw after.older.error;
}
