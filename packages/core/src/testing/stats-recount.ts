import type { Message } from "../contract/message.js";
import type { Session } from "../contract/session.js";
import type { Measures, Stats, StatsRequest } from "../contract/stats.js";
import { messageText } from "../message/message-text.js";
import { countWords } from "../message/word-count.js";
import type { SessionStore } from "../session-store.js";
import { readMessages, readSessions } from "./case-tools.js";

/** What `readStats` should give, by reading every message: another way to the same numbers. */
export async function recount(store: SessionStore, request: StatsRequest): Promise<Stats> {
  const said: { session: Session; message: Message; day: string }[] = [];
  const { projectId, helper, sessionId, from, to, timeZone } = request;
  const format = dateFormat(timeZone);
  for (const state of ["active", "archived"] as const) {
    const sessions = await readSessions(store, { filter: { projectId, helper, state } });
    for (const session of sessions) {
      if (sessionId !== undefined && session.id !== sessionId) continue;
      for (const message of await readMessages(store, session.id)) {
        const day = format.format(new Date(message.createdAt));
        if (message.status !== "replying" && day >= from && day <= to) {
          said.push({ session, message, day });
        }
      }
    }
  }
  const all = said.map(({ message }) => message);
  const tools = all.flatMap(calledTools).sort();
  const rated = (rating: string) =>
    all.filter(({ feedback }) => feedback?.rating === rating).length;
  return {
    total: measuresOf(all),
    days: daysBetween(from, to).map((day) => ({
      day,
      ...measuresOf(said.filter((one) => one.day === day).map(({ message }) => message)),
    })),
    helpers: [...new Set(said.map(({ session }) => session.helper))].sort().map((id) => ({
      helper: id,
      ...measuresOf(
        said.filter(({ session }) => session.helper === id).map(({ message }) => message),
      ),
    })),
    tools: [...new Set(tools)].map((name) => ({
      name,
      calls: tools.filter((tool) => tool === name).length,
    })),
    feedback: { good: rated("good"), bad: rated("bad") },
  };
}

/** The date that a calendar in this time zone shows at a time. */
export function dateIn(timeZone: string, time: string): string {
  return dateFormat(timeZone).format(new Date(time));
}

/** In Swedish a date is written as we write it. */
function dateFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("sv-SE", { timeZone });
}

/** The day that is so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): string[] {
  const days = [from];
  for (let day = from; day < to; days.push(day)) day = addDays(day, 1);
  return days;
}

function measuresOf(messages: readonly Message[]): Measures {
  const sum = (count: (message: Message) => number) =>
    messages.reduce((total, message) => total + count(message), 0);
  return {
    messages: sum(({ role }) => Number(role === "user")),
    replies: sum(({ role }) => Number(role === "assistant")),
    words: sum((message) => countWords(messageText(message))),
    inputTokens: sum((message) => tokensOf(message, "inputTokens")),
    outputTokens: sum((message) => tokensOf(message, "outputTokens")),
    toolCalls: sum((message) => calledTools(message).length),
  };
}

function tokensOf({ role, metadata }: Message, name: string): number {
  const usage = role === "assistant" ? metadata?.usage : null;
  if (typeof usage !== "object" || usage === null || Array.isArray(usage)) return 0;
  const count = usage[name];
  if (typeof count !== "number" || !Number.isInteger(count)) return 0;
  return count >= 0 && count <= 1e9 ? count : 0;
}

function calledTools({ parts }: Message): string[] {
  return parts.flatMap((part) =>
    part.type === "dynamic-tool" && part.state.startsWith("output-") && !("approval" in part)
      ? [part.toolName]
      : [],
  );
}
