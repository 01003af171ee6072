import { memoryStore } from "@helperchat/core/stores";
import { expect, test, vi } from "vitest";
import { chatFixture, hello, seed } from "./testing/chat-fixture.js";

/** The types of the events in a stream, and its last line. */
async function eventsOf(answer: Response) {
  const lines = (await answer.text()).split("\n").filter((line) => line.startsWith("data: "));
  const data = lines.map((line) => line.slice("data: ".length));
  return { events: data.slice(0, -1).map((text) => JSON.parse(text)), last: data.at(-1) };
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
  expect(events[0]).toEqual({
    type: "start",
    messageId: expect.any(String),
    messageMetadata: { parentId: "m1" },
  });
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

test("POST / begins a session with the title and in the folder that it was given", async () => {
  const { ask } = chatFixture();
  const session = { ...seed, title: "A trip to Graz", folder: "Travel" };
  await (await ask("POST ", { body: { id: "s1", message: hello(), session } })).text();
  const stored = (await (await ask("GET /sessions/s1")).json()).session;
  expect(stored).toMatchObject({ ...session, titleSource: "person" });
});

test.each<[string, string, object]>([
  ["400 invalid", "session.title", { session: { ...seed, title: "x".repeat(201) } }],
  ["400 invalid", "session.folder", { session: { ...seed, folder: "x".repeat(129) } }],
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
