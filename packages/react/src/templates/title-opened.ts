import type { Chat, ChatClient } from "@helperchat/core";
import { giveTitle } from "@helperchat/core/portable";
import type { ComposerDraft } from "../chat/composer-draft.js";
import { isBlank, preparedTitle } from "./put-template.js";

const watched = new WeakSet<Chat>();

/**
 * Gives a conversation that a helper has opened the title that is prepared for it, as soon as the
 * person says something in it. A title that the person typed stays. Where it can't be stored, the
 * page's error handlers hear of that, and a model gives another.
 */
export function titleOpened(client: ChatClient, chat: Chat, draft: ComposerDraft): void {
  if (watched.has(chat)) return;
  watched.add(chat);
  // Whoever listens to a chat has it follow other tabs, so only while words have just left.
  let stopListening = () => {};
  const stopReading = draft.subscribe(() => {
    stopListening();
    stopListening = () => {};
    if (isBlank(draft.getSnapshot().text)) stopListening = chat.subscribe(look);
  });
  // It may have been sent before this was loaded.
  look();

  function look() {
    if (!hasSpoken(chat)) return;
    stopListening();
    stopReading();
    watched.delete(chat);
    const title = preparedTitle(chat);
    if (title !== undefined) void give(title);
  }

  async function give(title: string) {
    try {
      const session = await giveTitle(client.store, chat.sessionId, title);
      if (session) client.announce(session);
    } catch (error) {
      reportError(error);
    }
  }
}

function hasSpoken(chat: Chat): boolean {
  return [...chat.getSnapshot().messages.values()].some(({ role }) => role === "user");
}
