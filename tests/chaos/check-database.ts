import { type Message, messageText, type SessionStore } from "@helperchat/core";
import { readWords } from "../simulation/words.js";

/** Everything that is stored, by session. */
export async function readDatabase(store: SessionStore): Promise<Map<string, Message[]>> {
  const { items } = await store.listSessions({ limit: 200 });
  const all = new Map<string, Message[]>();
  for (const { id } of items) {
    all.set(id, (await store.listMessages(id, { limit: 200 })).items);
  }
  return all;
}

/** What is lost or doubled: nothing, if all promises are kept. */
export function checkDatabase(
  sessions: ReadonlyMap<string, readonly Message[]>,
  said: readonly string[],
): string[] {
  const wrong: string[] = [];
  const messages = [...sessions.values()].flat();
  for (const text of said) {
    const count = messages.filter((one) => one.role === "user" && messageText(one) === text).length;
    if (count !== 1) wrong.push(`“${text}” is stored ${count} times`);
  }
  const replies = new Map<number, string>();
  for (const message of messages.filter(({ role }) => role === "assistant")) {
    const words = readWords(messageText(message));
    if (!words) continue;
    if ("wrong" in words) {
      wrong.push(words.wrong);
      continue;
    }
    const parent = messages.find(({ id }) => id === message.parentId);
    if (!parent || messageText(parent) !== words.question) {
      wrong.push(`a reply to “${words.question}” stands elsewhere`);
    }
    const twin = replies.get(words.reply);
    if (twin) wrong.push(`the reply ${words.reply} is stored as ${twin} and as ${message.id}`);
    replies.set(words.reply, message.id);
  }
  return wrong;
}
