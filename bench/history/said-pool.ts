import type { MessageInput } from "@helperchat/core";
import { MadeWords } from "./made-words.js";

/** A message without its place in a conversation. */
export type Said = Pick<MessageInput, "role" | "parts" | "status" | "metadata">;

/** In every third question and every third answer. */
export const commonWord = "meeting";

/** In `RARE` messages of the person's, however many there are. */
export const rareWord = "zebrafinch";

/** How many messages have the rare word. */
export const RARE = 20;

/** How many different questions there are, and answers. */
const EACH = 1000;

/**
 * What is said, over and over: a question at each even place, an answer at the next, and after all
 * those the `RARE` questions with the rare word. A database can then work out the words of each once.
 */
export const saidPool: readonly Said[] = makePool();

/** The place in the pool of what a session says at a position from 1 on. Questions are odd, answers even. */
export function saidAt(session: number, position: number): number {
  // Any two numbers without a common factor: neighbours say different things.
  const pair = (session * 7919 + position * 31) % EACH;
  return 2 * pair + ((position + 1) % 2);
}

/** The place in the pool of a question with the rare word. */
export function rareAt(index: number): number {
  return 2 * EACH + index;
}

function makePool(): Said[] {
  const words = new MadeWords(20_261_123);
  const pairs = Array.from({ length: EACH }, (_, index) => {
    const common = index % 3 === 0 ? ` ${commonWord}` : "";
    return [question(words.say(5 + words.below(10)) + common), answer(words, index, common)];
  });
  const rare = Array.from({ length: RARE }, () => question(`${words.say(8)} ${rareWord}`));
  return [...pairs.flat(), ...rare];
}

function question(text: string): Said {
  return { role: "user", parts: [{ type: "text", text }], status: "done" };
}

function answer(words: MadeWords, index: number, more: string): Said {
  const text = Array.from({ length: 1 + words.below(3) }, () => words.say(8 + words.below(20)));
  const usage = { inputTokens: 200 + words.below(4000), outputTokens: 50 + words.below(400) };
  return {
    role: "assistant",
    parts: [
      ...(index % 10 === 0 ? [toolCall(words)] : []),
      { type: "text", text: text.join("\n\n") + more },
    ],
    status: index % 50 === 1 ? "stopped" : "done",
    metadata: {
      usage: { ...usage, totalTokens: usage.inputTokens + usage.outputTokens },
    },
  };
}

function toolCall(words: MadeWords): Said["parts"][number] {
  return {
    type: "dynamic-tool",
    toolCallId: `call-${words.below(1_000_000)}`,
    toolName: words.below(2) === 0 ? "search" : "calendar",
    state: "output-available",
    input: { query: words.say(3) },
    output: { found: words.say(12) },
  };
}
