import { ChatError } from "@helperchat/core";
import { manualClock } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { expect, test, vi } from "vitest";
import { chatFixture } from "./testing/chat-fixture.js";

const session = { id: "s1", projectId: "atlas", helper: "writer" };

function failing(error: unknown) {
  const onError = vi.fn();
  const { ask } = chatFixture({
    onError,
    store: () => ({ ...memoryStore(), listSessions: () => Promise.reject(error) }),
  });
  return { onError, answer: () => ask("GET /sessions") };
}

/** A new session whose body is sent while it is made. */
function upload(body: ReadableStream<Uint8Array>, headers: Record<string, string>): Request {
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: { "x-user": "ada", ...headers },
    body,
    duplex: "half",
  };
  return new Request("https://app.test/api/chat/sessions", init);
}

test("nobody is let in, and learns nothing", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: session });
  for (const line of ["GET /helpers", "GET /sessions", "GET /sessions/s1", "POST /s1/stop"]) {
    const answer = await ask(line, { as: null });
    expect([line, answer.status]).toEqual([line, 401]);
    expect(await answer.json()).toEqual({
      error: { code: "unauthenticated", message: "Sign in and try again." },
    });
  }
  expect((await ask("GET /sessions", { as: "" })).status).toBe(401);
});

test.each([
  "GET /nothing",
  "GET /sessions/s1/thread",
  "GET /sessions/",
  "POST /sessions/s1/messages/m1",
])("there is nothing at %s", async (line) => {
  const answer = await chatFixture().ask(line);
  expect(answer.status).toBe(404);
  expect((await answer.json()).error.code).toBe("not_found");
});

test.each([
  ["PUT /sessions", "GET, POST, PATCH, DELETE"],
  ["PUT /labels", "GET, POST"],
  ["HEAD /sessions/s1", "GET, PATCH, DELETE"],
  ["OPTIONS /sessions/s1/messages", "GET, POST"],
  ["DELETE /helpers", "GET"],
  ["GET ", "POST"],
  ["GET /s1/stop", "POST"],
])("%s is answered with the methods that there are", async (line, allow) => {
  const answer = await chatFixture().ask(line, { as: null });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
});

test("the API is where the base path says, and nowhere else", async () => {
  const { handler } = chatFixture({ basePath: "/v1/talk/" });
  const get = (path: string) =>
    handler(new Request(`https://app.test${path}`, { headers: { "x-user": "ada" } }));
  expect((await get("/v1/talk/helpers")).status).toBe(200);
  expect((await get("/api/chat/helpers")).status).toBe(404);
  expect((await get("/v1/talkative/helpers")).status).toBe(404);
  const { handler: atRoot } = chatFixture({ basePath: "" });
  const url = "https://app.test/helpers";
  expect((await atRoot(new Request(url, { headers: { "x-user": "ada" } }))).status).toBe(200);
});

test("what a helper is told is in no answer", async () => {
  const { ask } = chatFixture();
  const answer = await ask("GET /helpers");
  expect(await answer.json()).toEqual({
    helpers: [
      { id: "writer", name: "Writer", description: "", starters: [], templates: [], journey: null },
      {
        id: "guide",
        name: "Guide",
        description: "Shows the way.",
        starters: [{ label: "Begin", text: "Where do I begin?" }],
        templates: [],
        journey: { type: "message" },
      },
    ],
  });
});

test("no cache may keep an answer", async () => {
  const answer = await chatFixture().ask("GET /sessions");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test.each([
  ["text/plain", "a form of another site in disguise"],
  ["application/x-www-form-urlencoded", "a form of another site"],
  ["multipart/form-data; boundary=x", "a form of another site with files"],
  ["application/jsonp", "something alike"],
])("a body of the type %s is refused: %s", async (type) => {
  const { ask } = chatFixture();
  for (const line of ["POST /sessions", "PATCH /sessions/s1", "POST ", "POST /s1/stop"]) {
    const answer = await ask(line, { body: session, headers: { "content-type": type } });
    expect([line, answer.status]).toEqual([line, 400]);
    expect((await answer.json()).error).toMatchObject({ code: "invalid", field: "content-type" });
  }
});

test("a body without a type is refused", async () => {
  const { handler } = chatFixture();
  const body = new Blob([JSON.stringify(session)]).stream();
  expect((await handler(upload(body, {}))).status).toBe(400);
});

test.each([
  ["", "nothing"],
  ["{", "half of an object"],
  ['"text"', "a text"],
  ["null", "null"],
  ["[]", "a list"],
  ["[".repeat(100_000) + "]".repeat(100_000), "a deep nest"],
  [`{"metadata":${'{"a":'.repeat(200)}1${"}".repeat(200)}}`, "metadata too deep for any walk"],
])("a body that is no JSON object is invalid: %#", async (body) => {
  const { ask } = chatFixture();
  for (const line of [
    "POST /sessions",
    "PATCH /sessions/s1",
    "POST /sessions/s1/messages",
    "POST ",
  ]) {
    const answer = await ask(line, { body });
    expect([line, answer.status]).toEqual([line, 400]);
    expect((await answer.json()).error.code).toBe("invalid");
  }
});

test("a body that is no UTF-8 is invalid", async () => {
  const { handler } = chatFixture();
  const request = new Request("https://app.test/api/chat/sessions", {
    method: "POST",
    headers: { "x-user": "ada", "content-type": "application/json" },
    body: Buffer.from('{"projectId":"atlas","helper":"writer","title":"\xff"}', "latin1"),
  });
  expect((await handler(request)).status).toBe(400);
});

test("a body over the limit is refused while it is read, and no more of it is", async () => {
  const { handler } = chatFixture({ limits: { bodyBytes: 1000 } });
  let sent = 0;
  const cancelled = vi.fn();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        sent += 400;
        controller.enqueue(new Uint8Array(400).fill(0x20));
      },
      cancel: cancelled,
    },
    { highWaterMark: 0 },
  );
  const answer = await handler(upload(body, { "content-type": "application/json; charset=utf-8" }));
  expect(answer.status).toBe(413);
  expect((await answer.json()).error.code).toBe("too_large");
  expect(sent).toBeLessThanOrEqual(1600);
  expect(cancelled).toHaveBeenCalledOnce();
});

test("a person who asks too often waits, and nobody else does", async () => {
  const clock = manualClock();
  const { ask } = chatFixture({ clock, limits: { requestsPerMinute: 6 } });
  const status = async (as: string) => (await ask("GET /helpers", { as })).status;
  for (let asked = 0; asked < 6; asked += 1) expect(await status("ada")).toBe(200);
  const answer = await ask("GET /helpers");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "10"]);
  expect((await answer.json()).error.code).toBe("rate_limited");
  expect(await status("bob")).toBe(200);
  await clock.advance(10_000);
  expect(await status("ada")).toBe(200);
  expect(await status("ada")).toBe(429);
  await clock.advance(600_000);
  for (let asked = 0; asked < 6; asked += 1) expect(await status("ada")).toBe(200);
  expect(await status("ada")).toBe(429);
});

test("a failure that nobody foresaw is told to the operator, and not to the client", async () => {
  const cause = new Error("password authentication failed for user postgres at 10.0.0.7");
  const { onError, answer } = failing(cause);
  const response = await answer();
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: { code: "internal", message: "The server failed. Please try again in a moment." },
  });
  expect(onError).toHaveBeenCalledWith(cause, { task: "request", request: expect.any(Request) });
});

test("without a listener a failure is logged", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const cause = new Error("out of luck");
  const { ask } = chatFixture({
    authenticate: () => {
      throw cause;
    },
  });
  expect((await ask("GET /sessions")).status).toBe(500);
  expect(log).toHaveBeenCalledWith(cause);
  log.mockRestore();
});

test("an abort inside of the server is a failure, and no cancelled request", async () => {
  const { onError, answer } = failing(new DOMException("The operation was aborted.", "AbortError"));
  expect((await answer()).status).toBe(500);
  expect(onError).toHaveBeenCalledOnce();
});

test("a failure that the store explains keeps its words, and its time to wait", async () => {
  const error = new ChatError("unavailable", "The database is busy.", { retryAfter: 1200 });
  const { onError, answer } = failing(error);
  const response = await answer();
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  expect((await response.json()).error).toEqual({
    code: "unavailable",
    message: "The database is busy.",
  });
  expect(onError).toHaveBeenCalledOnce();
});

test("what a client did wrong is not told to the operator", async () => {
  const onError = vi.fn();
  const { ask } = chatFixture({ onError });
  await ask("GET /sessions/s1");
  await ask("GET /sessions?limit=0");
  await ask("GET /sessions", { as: null });
  expect(onError).not.toHaveBeenCalled();
});

test("the store is asked for with all that authenticate found out", async () => {
  const store = vi.fn(() => memoryStore());
  const person = { id: "ada", token: "of her own" };
  const { ask } = chatFixture({ authenticate: async () => person, store });
  await ask("GET /sessions");
  expect(store).toHaveBeenCalledWith(person);
});
