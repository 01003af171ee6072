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

/** Ends what watches over the title that a new chat has from a template. */
const watches = new WeakMap<Chat, () => void>();

/**
 * Gives a new chat the title of a template whose words are in its composer. Once they are gone and
 * others are written instead, that is about something else, and the title goes as well.
 */
export function giveTitle(chat: Chat, draft: ComposerDraft, title: string): void {
  watches.get(chat)?.();
  chat.prepare({ title });
  let before = draft.getSnapshot().text;
  let gone: string | null = null;
  const stop = draft.subscribe(() => {
    const { text } = draft.getSnapshot();
    if (isBlank(text)) gone ??= before;
    else if (gone !== null && !isBack(gone, text)) {
      stop();
      chat.prepare({ title: undefined });
    } else gone = null;
    before = text;
  });
  watches.set(chat, stop);
}

const isBlank = (text: string) => text.trim() === "";

/** Words that could not be sent come back as they were; a single letter may well be another word's. */
function isBack(gone: string, text: string): boolean {
  return text === gone && text.length > 1;
}
