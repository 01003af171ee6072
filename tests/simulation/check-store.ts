import { messageText } from "@helperchat/core";
import type { ToldMessage } from "@helperchat/core/scripted";
import { checkDecisions, isDecidedIn } from "./check-decisions.js";
import type { ProviderCall } from "./provider.js";
import { answeredBy, readWords } from "./words.js";
import type { World } from "./world.js";

/** The provider is asked: is the question stored, and is it told what the person sees? (P1, P5, P7) */
export function checkAsked(world: World, call: ProviderCall, told: readonly ToldMessage[]): void {
  const question = world.questions.get(call.question);
  if (!question) {
    world.find(`the provider was asked “${call.question}”, which nobody said`);
    return;
  }
  const { sessionId } = question;
  const stored = world.stored(sessionId);
  if (!stored) {
    if (world.erased.has(sessionId)) return;
    world.find(`the provider was asked “${call.question}” in no session`);
    return;
  }
  const said = told.filter(({ text }) => text !== "");
  const last = said.at(-1);
  const message = [...stored.messages.values()].find(
    (candidate) => candidate.role === last?.role && messageText(candidate) === last.text,
  );
  if (!message) {
    world.find(`P1: the provider was asked “${call.question}” before it was stored`);
    return;
  }
  if (message.role === "assistant" && !isDecidedIn(message)) {
    world.find(`P1: the provider was asked to go on with ${message.id} before it was allowed`);
  }

  const path = world
    .storedPath(sessionId, message.id)
    .filter((one) => messageText(one) !== "")
    .map((one) => `${one.role}: ${messageText(one)}`);
  const heard = said.map(({ role, text }) => `${role}: ${text}`);
  if (path.join("\n") !== heard.join("\n")) {
    world.find(
      `P7: asked “${call.question}”, the thread held [${heard}] and the session [${path}]`,
    );
  }

  const others = world.provider.calls.filter(
    (other) => other !== call && isGoingOn(world, other) && sessionOf(world, other) === sessionId,
  );
  for (const other of others) {
    world.find(`P5: the replies ${other.reply} and ${call.reply} run at once in ${sessionId}`);
  }
}

function sessionOf(world: World, call: ProviderCall): string | undefined {
  return world.questions.get(call.question)?.sessionId;
}

/** Whether a reply is being made by a server that could know better if it must not. */
function isGoingOn(world: World, { server, isRunning, signal, startedAt }: ProviderCall): boolean {
  const stoodStill = server.frozenUntil >= startedAt && server.frozenUntil + 1_000 > world.time.now;
  return isRunning && server.isAlive && !signal.aborted && !stoodStill;
}

/** What holds of what is stored, at every moment. (P2 to P5, P10) */
export function checkStored(world: World, sessionId: string): void {
  const found = world.stored(sessionId);
  if (!found) return;
  const { session, messages } = found;
  const seen = new Set<string>();
  let growing = 0;
  for (const message of messages.values()) {
    const { id, parentId, role, status } = message;
    const text = messageText(message);
    const isRoot = parentId === null;
    // In the order in which they were saved, a parent comes before its children: no loop, one tree.
    if (!isRoot && !seen.has(parentId))
      world.find(`${id} in ${sessionId} follows ${parentId}, which is not before it`);
    seen.add(id);
    if (status === "replying") growing += 1;
    checkDecisions(world, message);
    if (world.erased.get(sessionId)?.has(id))
      world.find(`P10: ${id} is stored in ${sessionId} after it was erased`);
    if (role === "user") {
      const twin = [...messages.values()].find(
        (other) => other !== message && messageText(other) === text,
      );
      if (twin) world.find(`P5: “${text}” is stored twice, as ${id} and ${twin.id}`);
      if (world.questions.get(text)?.sessionId !== sessionId)
        world.find(`P4: “${text}” is stored in ${sessionId}`);
      continue;
    }
    const said = readWords(text);
    if (!said) continue;
    if ("wrong" in said) {
      world.find(`P2: stored in ${sessionId}: ${said.wrong}`);
      continue;
    }
    const parent = parentId === null ? undefined : messages.get(parentId);
    if (!parent || answeredBy(parent) !== said.question) {
      world.find(`P4: ${id} in ${sessionId} holds a reply to “${said.question}”`);
    }
    const call = world.provider.calls[said.reply];
    if (status === "done" && call && said.count !== call.plan.words) {
      world.find(`P2: ${id} is stored as done with ${said.count} of ${call.plan.words} words`);
    }
    const stop = world.stops.find(({ replyId }) => replyId === id);
    if (stop && said.count > stop.stored && said.count > stop.shown) {
      world.find(`P3: ${id} grew to ${said.count} words after it was stopped at ${stop.stored}`);
    }
  }
  if (growing > 1) world.find(`P5: ${growing} replies are stored as running in ${sessionId}`);
  if (session.headId !== null && !messages.has(session.headId))
    world.find(`the head of ${sessionId} is not there`);
}
