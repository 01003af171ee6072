import { manualClock } from "@helperchat/core/scripted";
import { expect, test, vi } from "vitest";
import { chatFixture, hello, seed } from "./testing/chat-fixture.js";

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

/** The cursor of the event before the one with these words. */
function cursorBefore(read: string, words: string): string | undefined {
  const cursors = [...read.slice(0, read.indexOf(words)).matchAll(/^id: (.*)$/gm)];
  return cursors.at(-2)?.[1];
}

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

test("GET /:id/stream is empty where there is no session yet", async () => {
  const { ask } = chatFixture();
  expect((await ask("GET /s1/stream")).status).toBe(204);
});

test("GET /:id/stream is empty where no reply runs", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  const answer = await ask("GET /s1/stream");
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
});

test.each([
  ["after the event with a cursor", (read: string) => cursorBefore(read, "Half"), ""],
  ["before its first event", () => null, ""],
  ["where it is, without a cursor", () => undefined, "Half"],
])("POST /:id/stop ends the reply %s", async (_, cursorIn, kept) => {
  const { ask, messages, read } = await runningReply();
  const body = { cursor: cursorIn(read) };
  expect((await ask("POST /s1/stop", { body })).status).toBe(204);
  const last = (await messages()).at(-1);
  const words = last.role === "assistant" ? last.parts[0]?.text : "";
  expect(words ?? "").toBe(kept);
  expect((await ask("GET /s1/stream")).status).toBe(204);
});

test("POST /:id/stop with a cursor that is none is refused", async () => {
  const { ask } = await runningReply();
  const answer = await ask("POST /s1/stop", { body: { cursor: 3 } });
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toMatchObject({ code: "invalid", field: "cursor" });
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
    const answer = await ask(line);
    expect([answer.status, await answer.json()]).toEqual([200, { unreached: [] }]);
    let rest = "";
    for (let next = await reader.read(); !next.done; next = await reader.read()) rest += next.value;
    expect(rest).toContain('{"type":"abort"}');
    expect((await ask("GET /s1/stream")).status).toBe(204);
    expect(onError).not.toHaveBeenCalled();
  },
);

test("a closed handler begins no reply, ends the running one at its deadline, and goes on answering", async () => {
  const clock = manualClock();
  const { handler, ask, reader, messages } = await runningReply({ clock, onError: () => {} });
  const closing = handler.close(2_000);
  const answer = await ask("POST ", { body: { id: "s2", message: hello("m2"), session: seed } });
  expect(answer.status).toBe(503);
  expect((await answer.json()).error.code).toBe("unavailable");
  await clock.advance(2_000);
  await closing;
  let rest = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) rest += next.value;
  expect(rest).not.toContain("finish");
  expect((await messages()).at(-1)).toMatchObject({
    status: "interrupted",
    parts: [{ type: "text", text: "Half" }],
  });
  expect((await ask("GET /s1/stream")).status).toBe(204);
  expect((await ask("GET /sessions/s2")).status).toBe(404);
});

test("a stranger can neither hear nor stop a reply", async () => {
  const { ask } = await runningReply();
  expect((await ask("GET /s1/stream", { as: "bob" })).status).toBe(204);
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

test("the platform is asked to wait for a reply, until it is stored and closed", async () => {
  const { ask, database } = chatFixture();
  const asked: Promise<void>[] = [];
  const platform = {
    own: "context",
    waitUntil(work: Promise<void>) {
      // As on some platforms, of no use without its object.
      if (this.own === "context") asked.push(work);
    },
  };
  const body = { id: "s1", message: hello(), session: seed };
  await ask("POST ", { body, context: platform });
  expect(asked).toHaveLength(1);
  await Promise.all(asked);
  const messages = [...(database.people.get("ada")?.get("s1")?.messages.values() ?? [])];
  expect(messages.map(({ status }) => status)).toEqual(["done", "done"]);
  // A request that begins no reply leaves nothing to wait for.
  await ask("GET /sessions", { context: platform });
  await ask("POST ", { body, context: platform });
  expect(asked).toHaveLength(1);
});

test("a second argument that is nothing of the kind is passed over", async () => {
  const { ask } = chatFixture();
  for (const context of [{ params: Promise.resolve({}) }, { waitUntil: 5 }]) {
    const body = { id: "s1", message: hello(crypto.randomUUID()), session: seed };
    const answer = await ask("POST ", { body, context });
    expect(await answer.text()).toContain('{"type":"finish"}');
  }
});
