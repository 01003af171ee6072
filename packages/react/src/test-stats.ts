import type { MessageInput } from "@helperchat/core";
import { addSession, storeWithPast, turn } from "./test-chat.js";

// For tests and stories: somebody who has used the chat for a while.

const tools = ["search", "read_page", "calculate"] as const;

/** A store of 90 days: much on some weekdays, little on others, with two helpers and three tools. */
export async function storeWithUse() {
  const { store, setDaysAgo } = storeWithPast();
  for (let days = 89; days >= 0; days -= 1) {
    setDaysAgo(days);
    const turns = days % 7 === 6 ? 0 : 1 + ((days * 5 + Math.floor(days / 4) * 3) % 11);
    if (turns === 0) continue;
    const helper = days % 4 === 1 ? "guide" : "writer";
    const said = Array.from({ length: turns }, (_, index) => costly(`d${days}-${index}`, days));
    await addSession(store, { id: `d${days}`, helper }, said.flat());
  }
  setDaysAgo(0);
  await store.setFeedback("d1", "d1-0-a", { rating: "good" });
  await store.setFeedback("d2", "d2-0-a", { rating: "bad" });
  return store;
}

/** A turn whose reply has tokens, and on some days a call of a tool. */
function costly(name: string, days: number): MessageInput[] {
  const [question, answer] = turn(
    name,
    "How many trees?",
    "About three trillion trees. ".repeat(days % 7),
  );
  if (!question || !answer) return [];
  const toolName = tools[Math.floor(days / 3) % 5];
  const call = toolName && {
    type: "dynamic-tool" as const,
    toolCallId: name,
    toolName,
    state: "output-available" as const,
    input: {},
    output: {},
  };
  const usage = { inputTokens: 400 + days * 3, outputTokens: 120, totalTokens: 520 + days * 3 };
  return [
    question,
    { ...answer, parts: [...(call ? [call] : []), ...answer.parts], metadata: { usage } },
  ];
}
