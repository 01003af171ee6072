import { ChatError } from "../chat-error.js";
import type { OpenAIClient } from "./openai-client.js";
import { callProvider, readFault } from "./openai-errors.js";

/** The most items that OpenAI lists at once. */
const PAGE = 100;

/** How many items are deleted side by side. */
const AT_ONCE = 8;

/**
 * Deletes a conversation with its items, which would stay if it were deleted alone. What is not
 * there any more has been deleted, perhaps by an earlier try.
 */
export async function eraseConversation(
  client: OpenAIClient,
  threadId: string,
  signal: AbortSignal,
): Promise<void> {
  const { conversations } = client;
  const deleted = new Set<string>();
  for (;;) {
    const page = await unlessGone(() =>
      conversations.items.list(threadId, { limit: PAGE }, { signal }),
    );
    const ids = (page?.data ?? []).map(({ id }) => id);
    if (ids.length === 0) break;
    // Listed again although it was deleted: without this, the loop would have no end.
    if (ids.some((id) => typeof id !== "string" || deleted.has(id))) throw stays();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE).filter((id) => typeof id === "string");
      await Promise.all(some.map((id) => eraseItem(client, threadId, id, signal)));
      for (const id of some) deleted.add(id);
    }
  }
  await unlessGone(() => conversations.delete(threadId, { signal }));
}

async function eraseItem(
  { conversations }: OpenAIClient,
  threadId: string,
  itemId: string,
  signal: AbortSignal,
): Promise<void> {
  const place = { conversation_id: threadId };
  await unlessGone(() => conversations.items.delete(itemId, place, { signal }));
}

/** What a call gives, or `null` where what it is about is not there. */
async function unlessGone<T>(call: () => PromiseLike<T>): Promise<T | null> {
  try {
    return await callProvider(call);
  } catch (error) {
    if (readFault(error)?.status === 404) return null;
    throw error;
  }
}

function stays(): ChatError {
  return new ChatError("model_failed", "An item of a conversation could not be deleted.");
}
