import { expect, it } from "vitest";
import { databaseError } from "./database-error.js";

function said(code: string, status: number, message = "", details: string | null = null) {
  return databaseError({ code, message, details }, status);
}

it.each([
  ["no token at all", "PGRST301", 401, "unauthenticated"],
  ["claims that are refused", "PGRST303", 400, "unauthenticated"],
  ["nobody, where somebody is needed", "42501", 401, "unauthenticated"],
  ["a grant that is missing", "42501", 403, "internal"],
  ["a value of the wrong type", "22P02", 400, "invalid"],
  ["a character that can't be stored", "22021", 400, "invalid"],
  ["a row that is too large for its index", "54000", 500, "invalid"],
  ["a table that is missing", "42P01", 404, "internal"],
  ["a function that is missing", "PGRST202", 404, "internal"],
  ["a statement that took too long", "57014", 500, "unavailable"],
  ["a server that is going down", "57P01", 500, "unavailable"],
  ["too many connections", "53300", 500, "unavailable"],
  ["a full disk", "53100", 500, "unavailable"],
  ["a database that only reads", "25006", 405, "unavailable"],
  ["a deadlock", "40P01", 500, "unavailable"],
  ["no connection to the database", "PGRST001", 503, "unavailable"],
  ["no connection to the server", "", 0, "unavailable"],
  ["a gateway without a server", "", 504, "unavailable"],
  ["a gateway's limit", "", 429, "rate_limited"],
  ["a body that is too large", "", 413, "too_large"],
  ["a filter that is too long for an address", "", 414, "invalid"],
  ["anything else", "XX000", 500, "internal"],
])("%s (%s, %i) is %s", (_, code, status, expected) => {
  expect(said(code, status).code).toBe(expected);
});

it("takes the database's own code, field and pause from the detail", () => {
  const details = '{"code": "rate_limited", "retryAfter": 12000}';
  expect(said("PT429", 429, "Too many messages.", details)).toMatchObject({
    code: "rate_limited",
    message: "Too many messages.",
    retryAfter: 12_000,
  });
  const field = '{"code": "too_large", "field": "parts"}';
  expect(said("PT413", 413, "Too long.", field)).toMatchObject({
    code: "too_large",
    field: "parts",
  });
});

it("believes no detail that is not the migration's", () => {
  for (const details of ['{"code": "constructor"}', "{", "null", "7", '{"code": 7}', "[]"]) {
    expect(said("XX000", 500, "", details).code).toBe("internal");
  }
});

it("names the field that a check refused, as the contract calls it", () => {
  const check =
    'new row for relation "chat_sessions" violates check constraint "chat_sessions_project_id_check"';
  expect(said("23514", 400, check)).toMatchObject({ code: "invalid", field: "projectId" });
  const missing = 'null value in column "status" of relation "chat_messages" violates not-null';
  expect(said("23502", 400, missing)).toMatchObject({ code: "invalid", field: "status" });
});

it("tells an account that is gone from a session that is gone", () => {
  const account = 'violates foreign key constraint "chat_people_user_id_fkey"';
  expect(said("23503", 409, account).code).toBe("unauthenticated");
  const session = 'violates foreign key constraint "chat_messages_session_fkey"';
  expect(said("23503", 409, session).code).toBe("not_found");
});

it("keeps what was said as its cause", () => {
  const cause = { code: "XX000", message: "Oh no", details: null };
  expect(databaseError(cause, 500).cause).toBe(cause);
});
