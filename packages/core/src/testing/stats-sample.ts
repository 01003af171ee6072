import type { MessageInput } from "../contract/message.js";
import type { ToolPart } from "../contract/message-part.js";
import type { SessionStore } from "../session-store.js";
import { numbered, sessionInput, textMessage } from "./case-tools.js";
import { callIn, textsInEveryScript } from "./stats-tools.js";

const states: readonly ToolPart["state"][] = [
  ...(["input-streaming", "input-available", "output-available", "output-error"] as const),
  ...(["approval-responded", "output-denied"] as const),
];

/** Sessions of every kind, with messages of every kind, and some of them saved twice. */
export async function saveGenerated(store: SessionStore): Promise<void> {
  const pick = picker();
  for (const id of numbered("s", 8)) {
    const projectId = pick(["atlas", "borealis"]);
    await store.createSession(sessionInput(id, { projectId, helper: pick(["guide", "writer"]) }));
    const messages = numbered("m", 12).map((messageId) => generated(messageId, pick));
    await store.saveMessages(id, messages);
    const again = messages.filter(() => pick([true, false, false])).map(({ id }) => id);
    await store.saveMessages(
      id,
      again.map((messageId) => generated(messageId, pick)),
    );
    await store.updateSession(id, { state: pick(["active", "active", "archived", "trashed"]) });
  }
}

function generated(id: string, pick: <T>(choices: readonly T[]) => T): MessageInput {
  const text = pick(textsInEveryScript);
  const calls = numbered("c", pick([0, 0, 1, 3])).map(() =>
    callIn(pick(states), pick(["search", "pay", "東京"])),
  );
  return textMessage(id, text, {
    role: pick(["user", "assistant"]),
    status: pick(["done", "done", "replying", "stopped", "interrupted", "failed"]),
    parts: [{ type: "text", text }, ...calls, { type: "text", text: pick(textsInEveryScript) }],
    metadata: { usage: { inputTokens: pick([0, 12, 2.5]), outputTokens: pick([3, -1]) } },
  });
}

/** Picks the same things in the same order in every run, so that a failure comes back. */
function picker(): <T>(choices: readonly T[]) => T {
  let seed = 1;
  return (choices) => {
    seed = (seed * 48_271) % 2_147_483_647;
    const choice = choices[seed % choices.length];
    // There is one at each place below the length.
    if (choice === undefined) throw new RangeError("There is nothing to pick from.");
    return choice;
  };
}
