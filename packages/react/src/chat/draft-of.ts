import type { Chat } from "@helperchat/core";
import { ComposerDraft } from "./composer-draft.js";

const drafts = new WeakMap<Chat, ComposerDraft>();

/** What is being written in a chat. It lives as long as that, so that coming back finds it as it was left. */
export function draftOf(chat: Chat): ComposerDraft {
  const known = drafts.get(chat);
  if (known) return known;
  const draft = new ComposerDraft();
  drafts.set(chat, draft);
  return draft;
}
