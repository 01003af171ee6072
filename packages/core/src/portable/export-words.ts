import type { Feedback } from "../contract/feedback.js";

/** What an export for reading says besides what was said in the conversation. */
export interface ExportWords {
  /** The language of these words, as in `<html lang>`. */
  language: string;
  /** Of a page with several sessions. */
  conversations: string;
  untitled: string;
  user: string;
  assistant: string;
  reasoning: string;
  /** Before the name of a tool. */
  tool: string;
  input: string;
  output: string;
  failed: string;
  sources: string;
  attachment: string;
  stopped: string;
  interrupted: string;
  /** Of a message that the person found so, before the reason if there is one. */
  good: string;
  bad: string;
  /** A moment, given as ISO 8601 in UTC. */
  time(iso: string): string;
}

/** What the person thought of a message, in words. */
export function feedbackWords({ rating, reason }: Feedback, words: ExportWords): string {
  return reason ? `${words[rating]}: ${reason}` : words[rating];
}

export const englishWords: ExportWords = {
  language: "en",
  conversations: "Conversations",
  untitled: "Untitled conversation",
  user: "You",
  assistant: "Assistant",
  reasoning: "Thoughts",
  tool: "Tool",
  input: "Input",
  output: "Result",
  failed: "Failed",
  sources: "Sources",
  attachment: "Attachment",
  stopped: "Stopped here.",
  interrupted: "Interrupted here.",
  good: "Marked as good",
  bad: "Marked as bad",
  time: (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`,
};
