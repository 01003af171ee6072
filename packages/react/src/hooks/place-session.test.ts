import type { Session, SessionFilter } from "@helperchat/core";
import { expect, test } from "vitest";
import { placeSessions, removeSession, type SessionPages } from "./place-session.js";

function session(id: string, minute: number, fields: Partial<Session> = {}): Session {
  const time = new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();
  return {
    id,
    projectId: "atlas",
    helper: "writer",
    title: id,
    titleSource: "message",
    state: "active",
    pinned: false,
    folder: null,
    tags: [],
    metadata: {},
    headId: null,
    preview: null,
    messageCount: 0,
    createdAt: time,
    updatedAt: time,
    lastMessageAt: time,
    ...fields,
  };
}

function listOf(...pages: (readonly Session[])[]): SessionPages {
  return {
    pages: pages.map((items, index) => ({
      items: [...items],
      nextCursor: index < pages.length - 1 ? `page ${index + 1}` : null,
    })),
    pageParams: pages.map((_, index) => (index ? `page ${index}` : undefined)),
  };
}

const placeSession = (list: SessionPages, changed: Session, among: SessionFilter) =>
  placeSessions(list, new Map([[changed.id, changed]]), among);
const ids = (list: SessionPages) => list.pages.map(({ items }) => items.map(({ id }) => id));
const [a, b, c] = [session("a", 30), session("b", 20), session("c", 10)];
const filter = { projectId: "atlas", helper: "writer", pinned: false };

test("a session with a new message goes to the top, from whichever page", () => {
  const moved = placeSession(listOf([a, b], [c]), session("c", 40), filter);
  expect(ids(moved)).toEqual([["c", "a", "b"], []]);
});

test("a rename changes the row where it is", () => {
  const renamed = placeSession(listOf([a, b], [c]), { ...b, title: "New" }, filter);
  expect(ids(renamed)).toEqual([["a", "b"], ["c"]]);
  expect(renamed.pages[0]?.items[1]?.title).toBe("New");
});

test("a session that the filter leaves out disappears", () => {
  const list = listOf([a, b], [c]);
  expect(ids(placeSession(list, { ...b, state: "trashed" }, filter))).toEqual([["a"], ["c"]]);
  expect(ids(placeSession(list, { ...b, pinned: true }, filter))).toEqual([["a"], ["c"]]);
});

test("sessions of another project or helper never enter", () => {
  const list = listOf([a]);
  expect(placeSession(list, session("x", 50, { projectId: "borealis" }), filter)).toBe(list);
  expect(placeSession(list, session("x", 50, { helper: "guide" }), filter)).toBe(list);
});

test("a new session is first, one that comes back has its old place", () => {
  expect(ids(placeSession(listOf([a, c]), session("d", 40), filter))).toEqual([["d", "a", "c"]]);
  expect(ids(placeSession(listOf([a, c]), b, filter))).toEqual([["a", "b", "c"]]);
  expect(ids(placeSession(listOf([a, b]), c, filter))).toEqual([["a", "b", "c"]]);
  expect(ids(placeSession(listOf([]), a, filter))).toEqual([["a"]]);
});

test("one that comes back to where the list has not been read yet waits for its page", () => {
  const list = listOf([a, b]);
  const [page] = list.pages;
  if (!page) throw new Error("The list has a page.");
  const unread = { ...list, pages: [{ ...page, nextCursor: "more" }] };
  expect(ids(placeSession(unread, c, filter))).toEqual([["a", "b"]]);
});

test("a deleted session is in no page", () => {
  expect(ids(removeSession(listOf([a, b], [c]), "b"))).toEqual([["a"], ["c"]]);
});

test("several sessions change at once: some stay, some go, and some come back to their places", () => {
  const changed = [{ ...a, tags: ["x"] }, { ...b, pinned: true }, c, session("d", 15)];
  const list = placeSessions(
    listOf([a], [b]),
    new Map(changed.map((one) => [one.id, one])),
    filter,
  );
  expect(ids(list)).toEqual([["a"], ["d", "c"]]);
  expect(list.pages[0]?.items[0]?.tags).toEqual(["x"]);
});
