import type { MessageInput } from "../contract/message.js";
import type { ToolPart } from "../contract/message-part.js";
import type { Stats, StatsRequest } from "../contract/stats.js";
import type { SessionStore } from "../session-store.js";
import { isStatsStore, type StatsStore } from "../stats-store.js";
import { textMessage } from "./case-tools.js";
import { CaseSkipped } from "./run-case.js";
import type { CaseContext, SessionStoreCase } from "./session-store-case.js";
import { addDays } from "./stats-recount.js";

export type CountingStore = SessionStore & StatsStore;

/** A case about a store that counts. */
export function statsCase(
  name: string,
  run: (store: CountingStore, context: CaseContext) => Promise<void>,
): SessionStoreCase {
  return { name, run: async (context) => run(countingStoreOf(context.store), context) };
}

export function countingStoreOf(store: SessionStore): CountingStore {
  if (isStatsStore(store)) return store;
  throw new CaseSkipped("this store is no StatsStore");
}

/** The days around now, so that whatever is saved is of one of them in every time zone. */
export function aroundNow(more: Partial<StatsRequest> = {}): StatsRequest {
  const today = new Date().toISOString().slice(0, 10);
  return { from: addDays(today, -3), to: addDays(today, 3), timeZone: "UTC", ...more };
}

/** What is counted of a session, or of everything. */
export async function totalOf(
  store: CountingStore,
  more?: Partial<StatsRequest>,
): Promise<Stats["total"]> {
  return (await store.readStats(aroundNow(more))).total;
}

/** A reply with one text part. */
export function replyMessage(
  id: string,
  text = `This is ${id}.`,
  more: Partial<MessageInput> = {},
): MessageInput {
  return textMessage(id, text, { role: "assistant", ...more });
}

/** A call of a tool in each state that there is. */
export function callIn(state: ToolPart["state"], toolName: string): ToolPart {
  const call = { type: "dynamic-tool", toolCallId: `${state}-${toolName}`, toolName } as const;
  switch (state) {
    case "input-streaming":
      return { ...call, state };
    case "input-available":
      return { ...call, state, input: {} };
    case "output-available":
      return { ...call, state, input: {}, output: { found: 1 } };
    case "output-error":
      return { ...call, state, input: {}, errorText: "It failed." };
    case "approval-requested":
      return { ...call, state, input: {}, approval: { id: "a1" } };
    case "approval-responded":
      return { ...call, state, input: {}, approval: { id: "a1", approved: true } };
    case "output-denied":
      return { ...call, state, input: {}, approval: { id: "a1", approved: false } };
  }
}

/** Texts in which words are told apart in every way that there is. */
export const textsInEveryScript: readonly string[] = [
  "Don't worry, it's well-known: 3.14 – or foo/bar, a@b.c",
  "- a list\n- of\n\n---\n\n**bold** `code` _x_ \\ [link](https://example.com)",
  "tab\tline\nreturn\rform\ffeed\vvertical\u00a0no-break\u2003em\u2028line\u3000wide\ufeffbom",
  "🎉 👩‍👩‍👧 👍🏽 © € ½ x² ₀ → ∑ ■ ✓",
  "Ünïcödé e\u0301té ÀÇ ß ŉ",
  "Привет, мир! Ёлка №5",
  "Αθήνα; καλημέρα·",
  "مرحبا، بالعالم؟ ١٢٣ می‌خواهم",
  "שלום עולם״ בית־ספר",
  "नमस्ते दुनिया। ॥ १२",
  "안녕하세요 세계",
  "東京、京都。「大阪」へ行く・ﾃｽﾄ ＡＢＣ！ 人々〆〇",
  "𠮷野家と𝒳𝒴 𐍈",
  "สวัสดีครับ ๒๕๖๙ ฯลฯ ລາວ မင်္ဂလာပါ។ ខ្មែរ",
  "AI時代のhello世界world",
  "a\u200bb\u2060c \u200b \u200f \ufe0f \u{e0061}",
  "ՀԱՅԱՍՏԱՆ։ ᏣᎳᎩ ᚠᚢ አማርኛ፡ቋንቋ",
  "",
  " \n\t ",
  "…",
];
