import { type Chat, type ChatState, type Message, messageText } from "@helperchat/core";
import type { SimulatedTab } from "./tab.js";
import { answeredBy, readWords } from "./words.js";
import type { World } from "./world.js";

/** Messages whose words were found to be in order: a message is replaced and never changed. */
const inOrder = new WeakSet<Message>();

/** What holds of what is shown, at every moment. (P2 to P4, P6) */
export function checkShown(world: World, tab: SimulatedTab, chat: Chat): void {
  const { sessionId } = chat;
  const state = chat.getSnapshot();
  world.note(() => `${tab.name} shows of ${sessionId}: ${summary(state)}`);
  const where = `${tab.name} shows in ${sessionId}`;
  const growing = "message" in state.reply ? state.reply.message : null;
  if (growing) checkWords(world, where, growing, state, sessionId);
  for (const message of state.messages.values()) {
    checkWords(world, where, message, state, sessionId);
    if (message.role === "user") checkKept(world, where, message, state, sessionId);
    else checkEnded(world, where, message, state, sessionId);
  }
  checkStopped(world, tab, state);
}

function checkWords(
  world: World,
  where: string,
  message: Message,
  state: ChatState,
  sessionId: string,
): void {
  if (inOrder.has(message)) return;
  inOrder.add(message);
  const text = messageText(message);
  if (message.role === "user") {
    const question = world.questions.get(text);
    if (question) question.messageId ??= message.id;
    if (question?.sessionId !== sessionId)
      world.find(`P4: ${where} “${text}”, which was not said there`);
    else if (question.messageId !== message.id)
      world.find(`P5: ${where} “${text}” as ${message.id}, and elsewhere as ${question.messageId}`);
    return;
  }
  const said = readWords(text);
  if (!said) return;
  if ("wrong" in said) {
    world.find(`P2: ${where}: ${said.wrong}`);
    return;
  }
  if (world.questions.get(said.question)?.sessionId !== sessionId) {
    world.find(`P4: ${where} a reply to “${said.question}”, which was not said there`);
    return;
  }
  const parent = message.parentId === null ? undefined : state.messages.get(message.parentId);
  if (parent && answeredBy(parent) !== said.question) {
    world.find(`P4: ${where} a reply to “${said.question}” under “${messageText(parent)}”`);
  }
}

/** What the person said is stored, or marked. */
function checkKept(
  world: World,
  where: string,
  message: Message,
  state: ChatState,
  sessionId: string,
): void {
  if (state.saving.has(message.id)) return;
  const isStored = world.stored(sessionId)?.messages.has(message.id);
  if (!isStored && !world.erased.has(sessionId)) {
    world.find(`P6: ${where} ${message.id} as kept, and it is not stored`);
  }
}

/** What is shown as whole, or as stopped, is stored so, or marked. */
function checkEnded(
  world: World,
  where: string,
  message: Message,
  state: ChatState,
  sessionId: string,
): void {
  const { id, status } = message;
  if (state.saving.has(id) || (status !== "done" && status !== "stopped")) return;
  if (world.erased.has(sessionId)) return;
  const stored = world.stored(sessionId)?.messages.get(id);
  if (!stored) {
    world.find(`P6: ${where} ${id} as ${status}, and it is not stored`);
    return;
  }
  // A stop that comes late takes back what nobody had been shown who stopped it.
  if (
    status === "done" &&
    stored.status === "done" &&
    messageText(stored) !== messageText(message)
  ) {
    world.find(`P2: ${where} ${id} as done with other words than are stored`);
  }
}

/** After a stop, a reply shows nothing more. */
function checkStopped(world: World, tab: SimulatedTab, state: ChatState): void {
  const stop = tab.stops.get(state.sessionId);
  if (!stop) return;
  const growing = "message" in state.reply ? state.reply.message : null;
  // What is read later is what the store says, which a stop that failed could not change.
  if (growing?.id !== stop.replyId || state.reply.type === "reconnecting") return;
  const said = readWords(messageText(growing));
  const count = said && "count" in said ? said.count : 0;
  if (count > stop.shown) {
    world.find(`P3: ${tab.name} shows ${count} words of ${stop.replyId}, stopped at ${stop.shown}`);
  }
}

function summary({ reply, messages, saving, headId, history }: ChatState): string {
  const words = [...messages.values()].map(
    (message) =>
      `${message.role[0]}:${message.id}(${message.status} ${messageText(message).length}${saving.has(message.id) ? ` ${saving.get(message.id)?.type}` : ""})`,
  );
  const growing =
    "message" in reply && reply.message
      ? ` ${reply.message.id} ${messageText(reply.message).length}`
      : "";
  const why =
    history.type === "failed" ? ` ${history.error.message} ${String(history.error.cause)}` : "";
  return `[${history.type}${why}] ${words.join(" ")} head ${headId}, ${reply.type}${growing}`;
}
