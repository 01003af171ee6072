import { MAX_PAGE } from "../../contract/limits.js";
import type { Session, SessionListRequest } from "../../contract/session.js";
import { matchesFilter } from "../../stores/session-record.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import { readPage } from "../../stores/store-page.js";
import { type Fault, type Faults, outgoingSessions, pause, type Row, rowsOf } from "./fault.js";

/** A list that finds the next page in another way. Its cursors are checked like those of a good one. */
function paging(
  page: (rows: Row[], request: SessionListRequest) => { rows: Row[]; nextCursor: string | null },
): Fault {
  return (parts) => ({
    async listSessions(request, options) {
      throwIfAborted(options?.signal);
      readPage("sessions", request);
      const found = rowsOf(parts, (session) => matchesFilter(session, request.filter));
      const { rows, nextCursor } = page(found, request);
      return { items: rows.map(({ session }) => structuredClone(session)), nextCursor };
    },
  });
}

const cursorNumber = ({ cursor }: SessionListRequest) => Number(cursor?.replace("sessions-", ""));

function pageFrom(rows: Row[], start: number, limit: number, next: number) {
  const more = start + limit < rows.length;
  return {
    rows: rows.slice(start, start + limit),
    nextCursor: more ? `sessions-${next}` : null,
  };
}

export const listFaults: Faults = {
  "lists the oldest first": paging((rows, { limit, cursor }) => {
    const start = cursor ? cursorNumber({ limit, cursor }) : 0;
    return pageFrom(rows.reverse(), start, limit, start + limit);
  }),
  "sorts by title": paging((rows, { limit, cursor }) => {
    const start = cursor ? cursorNumber({ limit, cursor }) : 0;
    rows.sort((a, b) => (a.session.title ?? "").localeCompare(b.session.title ?? ""));
    rows.sort((a, b) => a.session.id.localeCompare(b.session.id));
    return pageFrom(rows, start, limit, start + limit);
  }),
  "sorts by a clock that ticks too slowly": paging((rows, { limit, cursor }) => {
    const start = cursor ? cursorNumber({ limit, cursor }) : 0;
    const second = ({ session }: Row) => session.lastMessageAt.slice(0, -5);
    rows.sort((a, b) => a.place - b.place).sort((a, b) => second(b).localeCompare(second(a)));
    return pageFrom(rows, start, limit, start + limit);
  }),
  "pages by its clock": paging((rows, { limit, cursor }) => {
    const time = ({ session }: Row) => Date.parse(session.lastMessageAt);
    const before = cursor ? cursorNumber({ limit, cursor }) : Number.POSITIVE_INFINITY;
    const start = cursor ? rows.findIndex((row) => time(row) < before) : 0;
    const page = start < 0 ? [] : rows.slice(start, start + limit);
    const last = page.at(-1);
    const more = last !== undefined && start + limit < rows.length;
    return { rows: page, nextCursor: more ? `sessions-${time(last)}` : null };
  }),
  "lists pinned sessions first": paging((rows, { limit, cursor }) => {
    const start = cursor ? cursorNumber({ limit, cursor }) : 0;
    rows.sort((a, b) => Number(b.session.pinned) - Number(a.session.pinned));
    return pageFrom(rows, start, limit, start + limit);
  }),
  "pages by offset": paging((rows, { limit, cursor }) => {
    const start = cursor ? cursorNumber({ limit, cursor }) : 0;
    return pageFrom(rows, start, limit, start + limit);
  }),
  "looks for the session that the last page ended with": paging((rows, { limit, cursor }) => {
    const place = cursorNumber({ limit, cursor });
    const start = cursor ? rows.findIndex((row) => row.place === place) + 1 : 0;
    return pageFrom(rows, start, limit, rows[start + limit - 1]?.place ?? 0);
  }),
  "skips a session between pages": paging((rows, { limit, cursor }) => {
    const place = cursorNumber({ limit, cursor });
    const start = cursor ? rows.findIndex((row) => row.place < place) + 1 : 0;
    return pageFrom(rows, start, limit, rows[start + limit - 1]?.place ?? 0);
  }),
  "repeats a session on the next page": paging((rows, { limit, cursor }) => {
    const place = cursorNumber({ limit, cursor });
    const start = cursor
      ? Math.max(
          rows.findIndex((row) => row.place <= place),
          0,
        )
      : 0;
    return pageFrom(rows, start, limit, rows[start + limit - 1]?.place ?? 0);
  }),
  "gives the same cursor for ever": paging((rows, { limit }) => ({
    rows: rows.slice(0, limit),
    nextCursor: "sessions-1",
  })),
  "gives new cursors for ever": paging((_rows, request) => ({
    rows: [],
    nextCursor: `sessions-${(cursorNumber(request) || 0) + 1}`,
  })),
  "never gives a second page": paging((rows, { limit }) => ({
    rows: rows.slice(0, limit),
    nextCursor: null,
  })),
  "gives pages of at most two": ({ own }) => ({
    listSessions: async ({ limit, ...request }, options) =>
      own.listSessions({ ...request, limit: limit > 2 && limit <= MAX_PAGE ? 2 : limit }, options),
  }),
  "takes no notice of the limit": paging((rows) => ({ rows, nextCursor: null })),
  "forgets the filter after the first page": ({ own }) => ({
    listSessions: async ({ filter, ...request }, options) =>
      own.listSessions(request.cursor ? request : { ...request, filter }, options),
  }),
  "makes limits fit": ({ own }) => ({
    listSessions: async ({ limit, ...request }, options) =>
      own.listSessions(
        { ...request, limit: Math.min(Math.max(Math.trunc(limit) || 1, 1), MAX_PAGE) },
        options,
      ),
    listMessages: async (sessionId, { limit, ...request }, options) =>
      own.listMessages(
        sessionId,
        { ...request, limit: Math.min(Math.max(Math.trunc(limit) || 1, 1), MAX_PAGE) },
        options,
      ),
  }),
  "refuses a limit of 200": ({ own }) => ({
    listSessions: async (request, options) =>
      own.listSessions({ ...request, limit: request.limit === 200 ? 0 : request.limit }, options),
  }),
  "takes a cursor that it can't read for the start": ({ own }) => ({
    listSessions: async ({ cursor, ...request }, options) =>
      own.listSessions(
        /^sessions-\d+$/.test(cursor ?? "") ? { ...request, cursor } : request,
        options,
      ),
    listMessages: async (sessionId, { cursor, ...request }, options) =>
      own.listMessages(
        sessionId,
        /^messages-\d+$/.test(cursor ?? "") ? { ...request, cursor } : request,
        options,
      ),
  }),
  "takes an empty cursor for none": ({ own }) => ({
    listSessions: async ({ cursor, ...request }, options) =>
      own.listSessions(cursor ? { ...request, cursor } : request, options),
  }),
  "takes the cursors of one list for the other": ({ own }) => ({
    listSessions: async ({ cursor, ...request }, options) =>
      own.listSessions({ ...request, cursor: cursor?.replace("messages", "sessions") }, options),
    listMessages: async (sessionId, { cursor, ...request }, options) =>
      own.listMessages(
        sessionId,
        { ...request, cursor: cursor?.replace("sessions", "messages") },
        options,
      ),
  }),
  "takes a cursor only once": ({ own }) => {
    const used = new Set<string>();
    const once = (cursor = "") => {
      if (used.has(cursor)) return "used";
      if (cursor !== "") used.add(cursor);
      return cursor || undefined;
    };
    return {
      listSessions: async ({ cursor, ...request }, options) =>
        own.listSessions({ ...request, cursor: cursor === "" ? cursor : once(cursor) }, options),
      listMessages: async (sessionId, { cursor, ...request }, options) =>
        own.listMessages(
          sessionId,
          { ...request, cursor: cursor === "" ? cursor : once(cursor) },
          options,
        ),
    };
  },
  "moves a session up when it is read": ({ own, touch }) => ({
    async getSession(sessionId, options) {
      const session = await own.getSession(sessionId, options);
      touch(sessionId);
      return session;
    },
  }),
  "moves a session for new messages alone": ({ own, conversations }) => ({
    async saveMessages(sessionId, messages, options) {
      const conversation = conversations.get(sessionId);
      const { place = 0, session } = conversation ?? {};
      await own.saveMessages(sessionId, messages, options);
      if (conversation && conversation.session.messageCount === session?.messageCount) {
        conversation.place = place;
      }
    },
  }),
  "leaves metadata out of lists": ({ own }) => ({
    async listSessions(request, options) {
      const { items, nextCursor } = await own.listSessions(request, options);
      return { items: items.map((session) => ({ ...session, metadata: {} })), nextCursor };
    },
  }),
  "shows a list that is behind": (parts) => {
    let shown: Session[] = [];
    return {
      async listSessions(request, options) {
        const { items, nextCursor } = await parts.own.listSessions(request, options);
        const before = new Map(shown.map((session) => [session.id, session]));
        shown = items;
        await pause();
        return { items: items.map((item) => before.get(item.id) ?? item), nextCursor };
      },
    };
  },
  "has no project for a session": (parts) =>
    outgoingSessions(parts, (session) => ({ ...session, projectId: "default" })),
};
