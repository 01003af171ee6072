import { type Message, messageText } from "@helperchat/core";

// What is said in a simulated world. Every message of a person has words that nobody else says, and
// every word of a helper names the message that it answers, the reply it belongs to, and its place.

/** The words of the person's message with this number, in all of the world. */
export function questionText(count: number): string {
  return `ask-${count}`;
}

/** One word of a reply. */
export function replyWord(question: string, reply: number, place: number): string {
  return `${question}.${reply}:${place} `;
}

/** The words of the person that a message is about: its own, or what it answers. */
export function answeredBy(message: Pick<Message, "role" | "parts">): string {
  const text = messageText(message);
  if (message.role === "user") return text;
  const said = readWords(text);
  return said && "question" in said ? said.question : "";
}

/** What a text of a helper turns out to be. */
export interface SaidWords {
  /** The message that it answers, by its words. */
  question: string;
  /** Which of all replies of the world it is. */
  reply: number;
  /** How many words there are, from the first one on, each once and in order. */
  count: number;
}

/** The words of a reply, or what is wrong with them. */
export function readWords(text: string): SaidWords | { wrong: string } | null {
  if (text === "") return null;
  const words = text.split(/(?<= )/);
  let first: SaidWords | null = null;
  for (const [place, word] of words.entries()) {
    const match = /^(ask-\d+)\.(\d+):(\d+) $/.exec(word);
    const [, question = "", reply, at] = match ?? [];
    if (!match) return { wrong: `“${word}” is no word of a reply, in “${text}”` };
    first ??= { question, reply: Number(reply), count: 0 };
    const isNext =
      question === first.question && Number(reply) === first.reply && Number(at) === place;
    if (!isNext) return { wrong: `“${word}” does not follow, in “${text}”` };
    first.count = place + 1;
  }
  return first;
}
