import type { Message, MessageInput } from "../contract/message.js";
import type { Page } from "../contract/page.js";
import type { Session, SessionFilter, SessionInput } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import { CaseFailure, check } from "./checks.js";

export function sessionInput(id: string, more: Partial<SessionInput> = {}): SessionInput {
  return { id, projectId: "atlas", helper: "guide", ...more };
}

/** A user message with one text part. */
export function textMessage(
  id: string,
  text = `This is ${id}.`,
  more: Partial<MessageInput> = {},
): MessageInput {
  return {
    id,
    parentId: null,
    role: "user",
    parts: [{ type: "text", text }],
    status: "done",
    ...more,
  };
}

/** Creates sessions one after another, so that the last is the latest. */
export async function createSessions(store: SessionStore, ids: readonly string[]): Promise<void> {
  for (const id of ids) await store.createSession(sessionInput(id));
}

/** Creates a session that holds these messages. */
export async function createConversation(
  store: SessionStore,
  sessionId: string,
  messages: readonly MessageInput[],
): Promise<void> {
  await store.createSession(sessionInput(sessionId));
  await store.saveMessages(sessionId, messages);
}

/** `name1` to `name<count>`. */
export function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
}

export function idsOf(items: readonly { id: string }[]): string[] {
  return items.map((item) => item.id);
}

/** Reads a session that must be there. */
export async function sessionOf(store: SessionStore, sessionId: string): Promise<Session> {
  const session = await store.getSession(sessionId);
  check(session !== null, `getSession("${sessionId}") gave null for a session that exists`);
  return session;
}

/** No list ever gave one of these. */
export const foreignCursors: readonly string[] = [
  "",
  " ",
  "0",
  "-1",
  "1e3",
  "null",
  "undefined",
  "{}",
  "[]",
  "%",
  "'",
  "next",
  "2026-01-31T12:00:00.000Z",
  "99999999999999999999",
  "кот",
];

interface ReadOptions {
  /** Default: 200. */
  limit?: number;
  filter?: SessionFilter;
  /** Called after each page that has a next one, with its number from 1. */
  afterPage?(page: number): Promise<void>;
}

/** All pages of the list, in their order. */
export async function readSessions(
  store: SessionStore,
  { limit = 200, filter, afterPage }: ReadOptions = {},
): Promise<Session[]> {
  const request = filter === undefined ? { limit } : { limit, filter };
  const pages = await readPages(limit, afterPage, (cursor) =>
    store.listSessions(cursor === undefined ? request : { ...request, cursor }),
  );
  return pages.flat();
}

/** All pages of the messages, put together so that the oldest comes first. */
export async function readMessages(
  store: SessionStore,
  sessionId: string,
  { limit = 200, afterPage }: ReadOptions = {},
): Promise<Message[]> {
  const pages = await readPages(limit, afterPage, (cursor) =>
    store.listMessages(sessionId, cursor === undefined ? { limit } : { limit, cursor }),
  );
  return pages.reverse().flat();
}

/** More than any case has to read: a list that goes on longer has no end. */
const MAX_PAGES = 60;

/** All pages of whatever comes in pages, in their order. */
export async function readPages<T>(
  limit: number,
  afterPage: ((page: number) => Promise<void>) | undefined,
  readPage: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<T[][]> {
  const pages: T[][] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  while (pages.length < MAX_PAGES) {
    const { items, nextCursor } = await readPage(cursor);
    check(items.length <= limit, `A page of at most ${limit} came with ${items.length} items`);
    pages.push(items);
    if (nextCursor === null) return pages;
    check(!cursors.has(nextCursor), `Paging goes in circles: "${nextCursor}" was given twice`);
    cursors.add(nextCursor);
    cursor = nextCursor;
    await afterPage?.(pages.length);
  }
  throw new CaseFailure(`Paging has no end: there was a nextCursor after ${MAX_PAGES} pages`);
}

/** Fails unless the list holds exactly these sessions, in this order. */
export async function checkList(
  store: SessionStore,
  expected: readonly string[],
  problem: string,
  filter?: SessionFilter,
): Promise<void> {
  const found = idsOf(await readSessions(store, { filter }));
  check(
    found.join() === expected.join(),
    `${problem}: expected [${expected.join(", ")}], got [${found.join(", ")}]`,
  );
}

/** Resolves once the store's clock is later than `time`, so that a time that moves is seen to move. */
export async function waitForClock(store: SessionStore, time: string): Promise<void> {
  const projectId = "clock-probe";
  const deadline = Date.now() + 3000;
  while (Date.now() < deadline) {
    const id = crypto.randomUUID();
    const { createdAt } = await store.createSession(sessionInput(id, { projectId }));
    await store.deleteSession(id);
    if (Date.parse(createdAt) > Date.parse(time)) return;
  }
  throw new CaseFailure("The store's clock stood still for three seconds");
}
