import { memoryStore } from "@helperchat/core";
import { manualClock } from "@helperchat/core/scripted";
import { expect, test, vi } from "vitest";
import { chatFixture } from "./testing/chat-fixture.js";

const seed = { projectId: "atlas", helper: "writer" };

function hello(id = "m1", text = "Hi") {
  return { id, role: "user", parts: [{ type: "text", text }] };
}

/** The types of the events in a stream, and its last line. */
async function eventsOf(answer: Response) {
  const lines = (await answer.text()).split("\n").filter((line) => line.startsWith("data: "));
  const data = lines.map((line) => line.slice("data: ".length));
  return { events: data.slice(0, -1).map((text) => JSON.parse(text)), last: data.at(-1) };
}

/** A reply that says “Half” and no more, until it is stopped. */
async function runningReply(options: Parameters<typeof chatFixture>[0] = {}) {
  const fixture = chatFixture({
    steps: [{ type: "text", text: "Half", unfinished: true }, { type: "hang" }],
    ...options,
  });
  const answer = await fixture.ask("POST ", {
    body: { id: "s1", message: hello(), session: seed },
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("The reply has no body.");
  let read = "";
  while (!read.includes("Half")) read += (await reader.read()).value;
  const messages = async () =>
    (await (await fixture.ask("GET /sessions/s1/messages")).json()).messages;
  return { ...fixture, answer, reader, read, messages };
}

test("POST / creates the session with its first message, and streams the reply", async () => {
  const { ask } = chatFixture();
  const answer = await ask("POST ", { body: { id: "s1", message: hello(), session: seed } });
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toEqual({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
    "x-vercel-ai-ui-message-stream": "v1",
  });
  const { events, last } = await eventsOf(answer);
  expect(events[0]).toEqual({ type: "start", messageId: expect.any(String) });
  expect(events.map(({ type }) => type)).toContain("finish");
  expect(last).toBe("[DONE]");

  const { session } = await (await ask("GET /sessions/s1")).json();
  expect(session).toMatchObject({ ...seed, messageCount: 2, headId: events[0].messageId });
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  expect(messages).toMatchObject([
    { ...hello(), parentId: null },
    {
      id: events[0].messageId,
      parentId: "m1",
      role: "assistant",
      parts: [{ type: "text", text: "Hello!" }],
    },
  ]);
});

test("POST / takes what AI SDK's useChat sends, and of its history only the last message", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  const answer = await ask("POST ", {
    body: {
      id: "s1",
      trigger: "submit-message",
      messages: [
        { id: "x1", role: "user", parts: [{ type: "text", text: "never sent" }] },
        { id: "x2", role: "assistant", parts: [{ type: "text", text: "never said" }] },
        { ...hello(), parts: [{ type: "text", text: "Hi", state: "done" }] },
      ],
    },
  });
  await answer.text();
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  expect(messages).toMatchObject([{ ...hello(), parentId: null }, { role: "assistant" }]);
});

test("POST / makes another reply to the same message, beside the old one", async () => {
  const { ask } = chatFixture();
  await (await ask("POST ", { body: { id: "s1", message: hello(), session: seed } })).text();
  await (await ask("POST ", { body: { id: "s1", trigger: "regenerate-message" } })).text();
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  expect(messages.map(({ parentId }: { parentId: string }) => parentId)).toEqual([
    null,
    "m1",
    "m1",
  ]);
});

test("POST / lets a helper with a journey open the session", async () => {
  const { ask } = chatFixture();
  const session = { projectId: "atlas", helper: "guide" };
  const answer = await ask("POST ", { body: { id: "s1", trigger: "open-session", session } });
  await answer.text();
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  expect(messages).toMatchObject([
    { role: "assistant", parts: [{ type: "text", text: "Welcome!" }] },
  ]);
});

test.each([
  ["under the old message's id, as AI SDK clients send it", "m2"],
  ["under an id of its own", "m3"],
])("POST / keeps an edit beside the message that it replaces: %s", async (_, id) => {
  const { ask } = chatFixture();
  for (const message of [hello("m1"), hello("m2")]) {
    await (await ask("POST ", { body: { id: "s1", message, session: seed } })).text();
  }
  const messages = async () =>
    (await (await ask("GET /sessions/s1/messages")).json()).messages as {
      id: string;
      parentId: string;
      parts: unknown;
      role: string;
    }[];
  const [, firstReply, old] = await messages();
  const body = { id: "s1", messageId: "m2", messages: [hello(id, "Hi again")] };
  await (await ask("POST ", { body })).text();
  const edit = (await messages()).filter(({ role }) => role === "user").at(-1);
  expect(edit).toMatchObject({ parentId: firstReply?.id, parts: hello("", "Hi again").parts });
  expect(edit?.id).not.toBe("m2");
  expect(await messages()).toContainEqual(old);
});

test("POST / replaces no reply: a client that names one goes on after it", async () => {
  const { ask } = chatFixture();
  await (await ask("POST ", { body: { id: "s1", message: hello(), session: seed } })).text();
  const { session } = await (await ask("GET /sessions/s1")).json();
  const body = { id: "s1", messageId: session.headId, message: hello("m2") };
  await (await ask("POST ", { body })).text();
  const { messages } = await (await ask("GET /sessions/s1/messages")).json();
  expect(messages[2]).toMatchObject({ id: "m2", parentId: session.headId });
});

test("POST / sends a message that replaces one which was never stored", async () => {
  const { ask } = chatFixture();
  const body = { id: "s1", messageId: "lost", message: hello("m1"), session: seed };
  expect((await eventsOf(await ask("POST ", { body }))).last).toBe("[DONE]");
});

test.each<[string, string, object]>([
  ["400 invalid", "session.helper", { session: { ...seed, helper: "nobody" } }],
  ["400 invalid", "message.parts.0", { message: { ...hello(), parts: [{ type: "source-url" }] } }],
  ["400 invalid", "message.parentId", { message: { ...hello(), parentId: "m0" } }],
  ["400 invalid", "trigger", { trigger: "obey" }],
  ["413 too_large", "message.parts", { message: hello("m1", "x".repeat(32_001)) }],
])("POST / answers %s and names %s", async (expected, field, more) => {
  const { ask } = chatFixture();
  const answer = await ask("POST ", {
    body: { id: "s1", message: hello(), session: seed, ...more },
  });
  const { error } = await answer.json();
  expect([`${answer.status} ${error.code}`, error.field]).toEqual([expected, field]);
});

test("a second reply in a session that is replying is a conflict", async () => {
  const { ask } = await runningReply();
  const answer = await ask("POST ", { body: { id: "s1", message: hello("m2") } });
  expect(answer.status).toBe(409);
  expect((await answer.json()).error.code).toBe("conflict");
});

test("GET /:id/stream goes on where the client left, each event once", async () => {
  const { ask, read, reader } = await runningReply();
  const [, cursor = ""] = [...read.matchAll(/^id: (.*)$/gm)].at(-1) ?? [];
  const rejoined = await ask("GET /s1/stream", { headers: { "last-event-id": cursor } });
  expect(rejoined.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
  await ask("POST /s1/stop");
  const rest = await rejoined.text();
  let restOfFirst = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    restOfFirst += next.value;
  }
  expect(rest).toBe(restOfFirst);
  expect(rest).not.toContain("Half");
});

test.each([undefined, "made up", "r1:-1", "1e99"])(
  "GET /:id/stream begins at the beginning with the Last-Event-ID %s",
  async (cursor) => {
    const { ask, read } = await runningReply();
    const headers = cursor === undefined ? undefined : { "last-event-id": cursor };
    const rejoined = await ask("GET /s1/stream", { headers });
    await ask("POST /s1/stop");
    expect(await rejoined.text()).toContain(read);
  },
);

test("GET /:id/stream is empty where no reply runs", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  const answer = await ask("GET /s1/stream");
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
});

test("POST /:id/stop ends the reply, which stays", async () => {
  const { ask, messages } = await runningReply();
  expect((await ask("POST /s1/stop")).status).toBe(204);
  expect((await messages()).at(-1)).toMatchObject({
    status: "stopped",
    parts: [{ type: "text", text: "Half" }],
  });
  expect((await ask("GET /s1/stream")).status).toBe(204);
  expect((await ask("POST /s1/stop")).status).toBe(204);
});

test.each(["DELETE /sessions/s1", "DELETE /sessions?id=s1"])(
  "%s ends the session's reply first",
  async (line) => {
    const onError = vi.fn();
    const { ask, reader } = await runningReply({ onError });
    expect((await ask(line)).status).toBe(204);
    let rest = "";
    for (let next = await reader.read(); !next.done; next = await reader.read()) rest += next.value;
    expect(rest).toContain('{"type":"abort"}');
    expect((await ask("GET /s1/stream")).status).toBe(404);
    expect(onError).not.toHaveBeenCalled();
  },
);

test("a stranger can neither hear nor stop a reply", async () => {
  const { ask } = await runningReply();
  expect((await ask("GET /s1/stream", { as: "bob" })).status).toBe(404);
  expect((await ask("POST /s1/stop", { as: "bob" })).status).toBe(404);
  const rejoined = await ask("GET /s1/stream");
  expect(rejoined.status).toBe(200);
  await rejoined.body?.cancel();
});

test("a reader that leaves does not end the reply", async () => {
  const { ask, reader } = await runningReply();
  await reader.cancel();
  const rejoined = await ask("GET /s1/stream");
  expect(rejoined.status).toBe(200);
  await rejoined.body?.cancel();
});

test("a silent reply is kept alive by comments", async () => {
  const clock = manualClock();
  const { reader } = await runningReply({ clock });
  const next = reader.read();
  await clock.advance(15_000);
  expect((await next).value).toBe(": keep-alive\n\n");
});

test("what fails in a reply after it began is told to the operator", async () => {
  const onError = vi.fn();
  const cause = new Error("the model is out");
  const { ask } = chatFixture({ onError, steps: [{ type: "error", error: cause }] });
  const answer = await ask("POST ", { body: { id: "s1", message: hello(), session: seed } });
  expect(await answer.text()).not.toContain("the model is out");
  expect(onError).toHaveBeenCalledWith(
    expect.objectContaining({ cause }),
    expect.objectContaining({ task: "reply", personId: "ada", sessionId: "s1" }),
  );
});

test("a message that could not be stored starts no reply", async () => {
  const { ask } = chatFixture({
    onError: () => {},
    store: () => ({
      ...memoryStore(),
      saveMessages: () => Promise.reject(new Error("disk full")),
    }),
  });
  const answer = await ask("POST ", { body: { id: "s1", message: hello(), session: seed } });
  expect(answer.status).toBe(500);
});
