import { type Chat, type ChatState, messageText, replyMessage } from "@helperchat/core";
import { useEffect, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { plainPreview } from "../sidebar/plain-preview.js";

/** The reply that is coming, sentence by sentence as each is whole, for a screen reader to say. */
export function SpokenReply({ chat }: { chat: Chat }) {
  const { locale } = useMessages();
  const [sentences, setSentences] = useState<readonly string[]>([]);

  // Not by a selector: there is a render for a sentence, and none for a token.
  useEffect(() => {
    const growing = replyMessage(chat.getSnapshot());
    let id = growing?.id ?? null;
    // What was there before anyone listened is no news.
    let said = growing ? takeSentences(messageText(growing), false, locale).length : 0;
    return chat.subscribe(() => {
      const state = chat.getSnapshot();
      const reply = replyMessage(state);
      if (reply && reply.id !== id) {
        id = reply.id;
        said = 0;
        setSentences([]);
      }
      const text = spokenText(state, id).slice(said);
      const taken = takeSentences(text, reply === null, locale);
      said += taken.length;
      if (taken.sentences.length > 0) setSentences((before) => [...before, ...taken.sentences]);
      if (reply === null) id = null;
    });
  }, [chat, locale]);

  return (
    <div data-hc-part="hidden" aria-live="polite">
      {sentences.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences are only ever added
        <p key={index}>{sentence}</p>
      ))}
    </div>
  );
}

function spokenText(state: ChatState, id: string | null): string {
  const message = replyMessage(state) ?? (id === null ? undefined : state.messages.get(id));
  return message ? messageText(message) : "";
}

/** The sentences at the beginning of a text that are whole, and how much of it they are. */
export function takeSentences(
  text: string,
  isEnd: boolean,
  locale: string,
): { sentences: string[]; length: number } {
  const segments = [...new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text)];
  const last = segments.at(-1);
  // The next word may still belong to it.
  const whole = isEnd || !last ? segments : segments.slice(0, -1);
  return {
    sentences: whole.map(({ segment }) => plainPreview(segment.trim())).filter(Boolean),
    length: isEnd || !last ? text.length : last.index,
  };
}
