import type { Chat } from "@helperchat/core";
import { flushSync } from "react-dom";
import type { ComposerDraft } from "../chat/composer-draft.js";
import { blankAfter } from "../chat/template-blanks.js";

/** What was put into each composer last, and what the person had typed there. */
const put = new WeakMap<ComposerDraft, { all: string; typed: string }>();

/** What the person has typed into a composer: all but the words of a template that were not touched. */
export function typedIn(draft: ComposerDraft): string {
  const { text } = draft.getSnapshot();
  const last = put.get(draft);
  return last?.all === text ? last.typed : text;
}

/** Puts the words of a template into a composer, above what was typed: that is never lost. */
export function putTemplate(draft: ComposerDraft, words: string, typed = typedIn(draft)): void {
  const all = [words, typed].filter((text) => text.trim() !== "").join("\n\n");
  put.set(draft, { all, typed });
  // The text has to be in the field before a part of it can be selected.
  flushSync(() => draft.set(all));
}

/** Goes to a text field, and selects its first blank. */
export function goToFirstBlank(field: Element | null): void {
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  const blank = blankAfter(field.value, 0);
  if (blank) field.setSelectionRange(blank.start, blank.end);
}

/** Chats that would begin with the title of a template. */
const titled = new WeakSet<Chat>();

/** Gives a new chat the title of a template. */
export function giveTitle(chat: Chat, title: string): void {
  titled.add(chat);
  chat.prepare({ title });
}

/** Takes the title of a template away again: what is written instead is about something else. */
export function takeTitle(chat: Chat): void {
  if (titled.delete(chat)) chat.prepare({ title: undefined });
}
