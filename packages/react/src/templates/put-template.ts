import type { Chat, ChatClient } from "@helperchat/core";
import { flushSync } from "react-dom";
import type { ComposerDraft } from "../chat/composer-draft.js";
import { selectHasSession } from "../chat/shown.js";

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
  const all = [words, typed].filter((text) => !isBlank(text)).join("\n\n");
  put.set(draft, { all, typed });
  // The text has to be in the field before the caret can go behind it.
  flushSync(() => draft.set(all));
}

/** Goes to the end of a text field. */
export function goToEnd(field: Element | null): void {
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** The title that a chat is to have from a template, and what ends the watch over it. */
const watches = new WeakMap<Chat, { title: string; stop: () => void }>();

/** The title of the template that a chat begins with; `undefined` where it is about something else. */
export function preparedTitle(chat: Chat): string | undefined {
  return watches.get(chat)?.title;
}

/**
 * Gives a chat the title of a template whose words are in its composer, when it begins with them. Once
 * they are gone and others are written instead, that is about something else, and the title goes as well.
 */
export function prepareTitle(
  client: ChatClient,
  chat: Chat,
  draft: ComposerDraft,
  title: string,
): void {
  watches.get(chat)?.stop();
  chat.prepare({ title });
  let before = draft.getSnapshot().text;
  let gone: string | null = null;
  const stop = draft.subscribe(() => {
    const { text } = draft.getSnapshot();
    if (isBlank(text)) gone ??= before;
    else if (gone !== null && !isBack(gone, text)) {
      stop();
      watches.delete(chat);
      chat.prepare({ title: undefined });
    } else gone = null;
    before = text;
  });
  watches.set(chat, { title, stop });
  // What a helper has opened is stored, and nothing that is prepared for it.
  if (selectHasSession(chat.getSnapshot())) {
    import("./title-opened.js")
      .then(({ titleOpened }) => titleOpened(client, chat, draft))
      .catch(reportError);
  }
}

export const isBlank = (text: string) => text.trim() === "";

/** Words that could not be sent come back as they were; a single letter may well be another word's. */
function isBack(gone: string, text: string): boolean {
  return text === gone && text.length > 1;
}
