import { type Chat, pendingCalls, shownMessages } from "@helperchat/core";
import type { World } from "./world.js";

/** The longest that the person thinks about a question, in milliseconds. */
const THOUGHT = 6_000;

/** Has the person decide about the calls that wait at the end of a conversation: once, in one page or more. */
export function decideSoon(world: World, chat: Chat): void {
  const message = shownMessages(chat.getSnapshot()).at(-1);
  if (!message || pendingCalls(message).length === 0 || world.questioned.has(message.id)) return;
  world.questioned.add(message.id);
  const { dice } = world;
  const isAllowed = dice.next() < 0.7;
  const pages = 1 + Math.floor(dice.next() * 3);
  const decide = () => {
    for (const tab of world.tabs.slice(0, pages)) tab.decide(message.id, isAllowed);
  };
  world.time.plan(dice.next() * THOUGHT, decide);
  // Where that did not arrive, once more.
  world.time.plan(THOUGHT + dice.next() * THOUGHT, decide);
}
