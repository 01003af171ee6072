import type { SearchRequest, SessionListRequest } from "@helperchat/core";
import { expect, test } from "vitest";
import { readQuery, toSearchQuery, toSessionListQuery, writeQuery } from "./route-query.js";
import { checkShape } from "./server/check-shape.js";
import {
  deleteQuerySchema,
  fromSearchQuery,
  fromSessionListQuery,
  messageListQuerySchema,
  searchQuerySchema,
  sessionListQuerySchema,
} from "./server/route-query-schemas.js";

function read(query: string): SessionListRequest {
  const text = readQuery(new URLSearchParams(query));
  return fromSessionListQuery(checkShape(sessionListQuerySchema, text));
}

test.each<SessionListRequest>([
  { limit: 1 },
  { limit: 200, cursor: "a+b/c=&d" },
  { limit: 7, filter: { projectId: "atlas", helper: "writer", state: "trashed", pinned: true } },
  { limit: 7, filter: { pinned: false, folder: "A & B", text: "100% ü_" } },
  { limit: 7, filter: { before: "2026-01-31T12:00:00.123456Z" } },
  { limit: 7, filter: { tags: ["one"] } },
  { limit: 7, filter: { tags: ["one, two", "three"] } },
])("a list request comes out of its query as it went in: %j", (request) => {
  expect(read(writeQuery(toSessionListQuery(request)))).toEqual({ filter: {}, ...request });
});

test("a page has 50 items where the query does not say", () => {
  expect(read("").limit).toBe(50);
  expect(checkShape(messageListQuerySchema, {}).limit).toBe(50);
});

test.each([
  ["limit=0", "limit"],
  ["limit=201", "limit"],
  ["limit=1.5", "limit"],
  ["limit=-1", "limit"],
  ["limit=", "limit"],
  ["limit=1&limit=2", "limit"],
  ["pinned=yes", "pinned"],
  ["state=lost", "state"],
  ["projectId=", "projectId"],
  ["helper=a&helper=b", "helper"],
  ["tag=a&tag=", "tag.1"],
  ["folder=", "folder"],
  ["before=yesterday", "before"],
  ["before=2026-13-01T00:00:00Z", "before"],
  [`text=${"x".repeat(201)}`, "text"],
])("the wrong query %s names its field", (query, field) => {
  expect(() => read(query)).toThrow(expect.objectContaining({ code: "invalid", field }));
});

function readSearch(query: string): SearchRequest {
  const text = readQuery(new URLSearchParams(query));
  return fromSearchQuery(checkShape(searchQuerySchema, text));
}

test.each<SearchRequest>([
  { limit: 1, query: "" },
  { limit: 200, query: "a & b = 東京 +", cursor: "found-7" },
  { limit: 7, query: "x", filter: { projectId: "atlas", helper: "writer", state: "archived" } },
  { limit: 7, query: "x", filter: { pinned: false, folder: "A & B", tags: ["one, two"] } },
  {
    limit: 7,
    query: "x",
    filter: {
      sessionId: "s/1",
      after: "2026-01-31T12:00:00Z",
      before: "2026-02-01T00:00:00.123456Z",
      tool: true,
    },
  },
])("a search comes out of its query as it went in: %j", (request) => {
  expect(readSearch(writeQuery(toSearchQuery(request)))).toEqual({ filter: {}, ...request });
});

test.each([
  [`query=${"x".repeat(201)}`, "query"],
  ["query=a&query=b", "query"],
  ["limit=201", "limit"],
  ["tool=false", "tool"],
  ["sessionId=", "sessionId"],
  ["after=2026-01-31", "after"],
])("the wrong search %s names its field", (query, field) => {
  expect(() => readSearch(query)).toThrow(expect.objectContaining({ code: "invalid", field }));
});

test("names that mean nothing are passed over", () => {
  expect(read("limit=7&__proto__=x&userId=bob")).toEqual({ limit: 7, filter: {} });
});

test("one id or several can be deleted, none can't", () => {
  const ids = (query: string) =>
    checkShape(deleteQuerySchema, readQuery(new URLSearchParams(query))).id;
  expect(ids("id=a")).toEqual(["a"]);
  expect(ids("id=a&id=b%2Fc")).toEqual(["a", "b/c"]);
  expect(() => ids("")).toThrow(expect.objectContaining({ code: "invalid", field: "id" }));
  expect(() => ids("id=a".concat("&id=a".repeat(200)))).toThrow(
    expect.objectContaining({ code: "invalid", field: "id" }),
  );
});
