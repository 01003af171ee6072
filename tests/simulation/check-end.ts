import { type ChatState, type Message, messageText, shownMessages } from "@helperchat/core";
import { isBroken, type ProviderCall } from "./provider.js";
import type { SimulatedTab } from "./tab.js";
import { readWords } from "./words.js";
import type { World } from "./world.js";

/** What holds when everything has come to rest. */
export function checkEnd(world: World, when: string): void {
  for (const { text, sessionId, messageId, isWithdrawn } of world.questions.values()) {
    if (messageId === null || isWithdrawn || world.erased.has(sessionId)) continue;
    if (world.stored(sessionId)?.messages.has(messageId)) continue;
    if (!world.device.isUnsent(messageId))
      world.find(`P6: ${when}, “${text}” (${messageId}) is lost`);
  }
  for (const call of world.provider.calls) checkReply(world, call, when);
  for (const sessionId of world.sessions) {
    const growing = world.storedPath(sessionId).filter(({ status }) => status === "replying");
    // Whoever comes next settles what a dead server left.
    const wasOpened = world.tabs.some(({ name }) => name.startsWith("new"));
    for (const { id } of wasOpened ? growing : []) {
      world.find(`P2: ${when}, ${id} is stored as running in ${sessionId}, and nobody makes it`);
    }
  }
  for (const tab of world.tabs) {
    for (const chat of tab.chats.values()) {
      checkAgreement(world, tab, chat.getSnapshot(), when);
    }
  }
}

/** How old a checkpoint may be, and how long it may take to be stored where all is well. */
const CHECKPOINT = 1_000 + 200;

/** A reply that nobody stopped and nothing disturbed is whole; of one whose server died, the checkpoint is there. */
function checkReply(world: World, call: ProviderCall, when: string): void {
  const { reply, question, server, plan, startedAt, said } = call;
  const { sessionId = "" } = world.questions.get(question) ?? {};
  const end = Math.min(server.diedAt, call.endedAt ?? Number.POSITIVE_INFINITY);
  const isDisturbed =
    isBroken(plan) ||
    world.erased.has(sessionId) ||
    // Asked as it wakes: the lease ran out while it stood still.
    server.frozenUntil >= startedAt ||
    world.storeTrouble.wasOn(startedAt, end + 1_000) ||
    world.logTrouble.wasOn(startedAt, end + 1_000) ||
    world.stopsAsked.some((stop) => stop.sessionId === sessionId && stop.at > startedAt - 60_000);
  if (isDisturbed) return;
  const stored = [...(world.stored(sessionId)?.messages.values() ?? [])]
    .filter(({ role }) => role === "assistant")
    .map((message) => readWords(messageText(message)))
    .find((words) => words && "count" in words && words.reply === reply);
  const count = stored && "count" in stored ? stored.count : 0;
  const isDead = server.diedAt < end + 500;
  const expected = isDead ? said.filter((at) => at < end - CHECKPOINT).length : plan.words;
  if (count < expected) {
    const whose = isDead ? "whose server died" : "which nothing disturbed";
    world.find(
      `P2: ${when}, ${count} of ${expected} words are kept of reply ${reply} to “${question}”, ${whose}`,
    );
  }
}

/** Every tab shows what is stored, and besides only what it marks as unsaved. */
function checkAgreement(world: World, tab: SimulatedTab, state: ChatState, when: string): void {
  const { sessionId } = state;
  const found = world.stored(sessionId);
  if (!found || world.erased.has(sessionId)) return;
  if (state.history.type !== "loaded") {
    world.find(`${when}, ${tab.name} shows ${sessionId} as ${state.history.type}`);
    return;
  }
  const storedAs = ({ id }: Message) => [...found.messages.values()].filter((one) => one.id === id);
  const shown = shownMessages(state);
  const unsaved = shown.filter(({ id }) => state.saving.has(id));
  const kept = shown.filter(({ id }) => !state.saving.has(id));
  // Words that are not stored, and the branch that was chosen here, are not taken away.
  const isOwn = unsaved.length > 0 || (state.chosenId !== null && state.chosenId === state.headId);
  const path = world.storedPath(sessionId, isOwn ? (kept.at(-1)?.id ?? "") : null);
  // Whose head is a question shows the reply to it, too.
  const last = kept.at(-1);
  if (last?.role === "assistant" && last.parentId === path.at(-1)?.id) path.push(...storedAs(last));
  const [here, there] = [kept.map(line), path.map(line)];
  if (here.join() !== there.join()) {
    world.find(`${when}, ${tab.name} shows [${here}] of ${sessionId}, and stored is [${there}]`);
  }
}

function line(message: Message): string {
  const said = message.role === "user" ? messageText(message) : readWords(messageText(message));
  const words =
    typeof said === "string"
      ? said
      : said && "count" in said
        ? `${said.reply}:${said.count}`
        : "nothing";
  return `${message.id} ${message.status} ${words}`;
}
