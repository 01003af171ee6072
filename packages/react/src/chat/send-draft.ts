import { type Chat, type ChatError, toChatError } from "@helperchat/core";
import type { ComposerDraft } from "./composer-draft.js";
import { selectUnsent } from "./shown.js";

/**
 * Sends what is in the composer. Words that were given back after a failure replace the message
 * they came from, so trying again never sends twice. Resolves with the error where the message
 * could not be sent and nothing else on the page says so; its words are back in the composer.
 */
export async function sendDraft(chat: Chat, draft: ComposerDraft): Promise<ChatError | null> {
  const { givenBack } = draft.getSnapshot();
  const text = draft.take();
  const unsent = selectUnsent(chat.getSnapshot());
  try {
    if (!unsent || unsent.id !== givenBack?.messageId) await chat.send(text);
    else if (text === givenBack.text) await chat.retry();
    else await chat.edit(unsent.id, text);
    return null;
  } catch (cause) {
    const error = toChatError(cause);
    const failed = selectUnsent(chat.getSnapshot());
    // A message that failed says so itself, but not that no other can be sent before it is.
    const isOnPage = failed !== null && error.code !== "conflict";
    draft.giveBack(text, isOnPage ? failed.id : null);
    const isDiscarded = error.code === "aborted";
    return isOnPage || isDiscarded ? null : error;
  }
}
