import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type CallOptions,
  type Message,
  type Session,
  type SessionStore,
  toChatError,
} from "@helperchat/core";
import {
  cutPage,
  headNotFound,
  matchesFilter,
  newSession,
  patchSession,
  readPage,
  sessionNotFound,
  throwIfAborted,
  withMessages,
} from "@helperchat/core/stores";

/** A session with its messages. The one with the highest `place` is first in the list. */
type Row = { session: Session; messages: Message[]; place: number };
type Rows = Map<string, Row>;

/** Keeps one person's sessions in a JSON file of their own, which a single process may use. */
export function jsonFileStore(path: string): SessionStore {
  let lastCall: Promise<unknown> = Promise.resolve();

  /** Does `work` on what the file holds, one call after another. */
  function read<T>(options: CallOptions | undefined, work: (rows: Rows) => T | Promise<T>) {
    const result = lastCall.then(async () => {
      throwIfAborted(options?.signal);
      await mkdir(dirname(path), { recursive: true });
      const text = await readFile(path, { encoding: "utf8", flag: "a+" }); // Empty where it is new.
      return work(new Map(JSON.parse(text || "[]")));
    });
    lastCall = result.catch(() => {}); // The caller hears of a failure; the next call goes on.
    return result.catch((error) => {
      throw toChatError(error, "unavailable", "The sessions can't be read or written.");
    });
  }

  /** The same, and keeps what `work` changed. Renaming makes it all or none, whatever happens. */
  const write = <T>(options: CallOptions | undefined, work: (rows: Rows) => T) =>
    read(options, async (rows) => {
      const result = work(rows);
      await writeFile(`${path}.new`, JSON.stringify([...rows]), { flush: true });
      await rename(`${path}.new`, path);
      return result;
    });

  return {
    listSessions: ({ filter, ...request }, options) =>
      read(options, (rows) => {
        const { limit, before } = readPage("sessions", request);
        const found = [...rows.values()]
          .filter(({ session, place }) => place < before && matchesFilter(session, filter))
          .sort((a, b) => b.place - a.place);
        const page = cutPage("sessions", found, limit);
        return { items: page.rows.map(({ session }) => session), nextCursor: page.nextCursor };
      }),
    getSession: (id, options) => read(options, (rows) => rows.get(id)?.session ?? null),
    createSession: (input, options) =>
      write(options, (rows) => {
        const session = rows.get(input.id)?.session ?? newSession(input, now());
        if (!rows.has(input.id)) rows.set(input.id, { session, messages: [], place: next(rows) });
        return session;
      }),
    updateSession: (id, patch, options) =>
      write(options, (rows) => {
        const row = rows.get(id) ?? notFound();
        const hasHead = !patch.headId || row.messages.some((one) => one.id === patch.headId);
        if (!hasHead) throw headNotFound();
        row.session = patchSession(row.session, patch, now());
        return row.session;
      }),
    deleteSession: (id, options) => write(options, (rows) => void rows.delete(id)),
    listMessages: (id, request, options) =>
      read(options, (rows) => {
        const { limit, before } = readPage("messages", request);
        const { messages } = rows.get(id) ?? notFound();
        const found = messages.map((message, place) => ({ message, place })).slice(0, before);
        const { rows: page, nextCursor } = cutPage("messages", found.reverse(), limit);
        return { items: page.reverse().map(({ message }) => message), nextCursor };
      }),
    saveMessages: (id, inputs, options) =>
      write(options, (rows) => {
        const row = rows.get(id) ?? notFound();
        if (inputs.length === 0) return;
        const { session, messages } = withMessages(row.session, row.messages, inputs, now());
        rows.set(id, { session, messages: [...messages.values()], place: next(rows) });
      }),
  };
}

const now = () => new Date().toISOString();
const next = (rows: Rows) => Math.max(0, ...[...rows.values()].map(({ place }) => place)) + 1;
const notFound = (): never => {
  throw sessionNotFound();
};
