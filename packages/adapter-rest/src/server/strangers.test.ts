import { expect, test } from "vitest";
import { chatFixture, seed } from "./testing/chat-fixture.js";

test("another's session and none at all are answered alike, whatever is asked", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: { id: "s1", ...seed } });
  const message = { id: "m1", parentId: null, role: "user", parts: [], status: "done" };
  const asks: [string, object?, number?][] = [
    ["GET /sessions/ID"],
    ["PATCH /sessions/ID", { pinned: true }],
    ["DELETE /sessions/ID"],
    ["GET /sessions/ID/messages"],
    ["POST /sessions/ID/messages", { messages: [message] }],
    ["POST /sessions/ID/feedback", { messageId: "m1", feedback: { rating: "bad" } }],
    ["POST /sessions/ID/feedback", { messageId: "m1", feedback: null }],
    ["GET /ID/stream", undefined, 204],
    ["POST /ID/stop", {}],
    [
      "POST ",
      {
        id: "ID",
        trigger: "decide-calls",
        messageId: "r1",
        decisions: [{ toolCallId: "c1", approved: true }],
      },
    ],
    ["POST ", { id: "ID", message: { id: "m1", parts: [{ type: "text", text: "Hi" }] } }],
  ];
  const answerTo = async ([line, body]: [string, object?, number?], id: string) => {
    const text = body && JSON.stringify(body).replace("ID", id);
    const answer = await ask(line.replace("ID", id), { as: "bob", body: text });
    return [line, answer.status, await answer.text(), [...answer.headers]];
  };
  for (const asked of asks) {
    const [line, status, ...others] = await answerTo(asked, "s1");
    expect([line, status]).toEqual([line, asked[2] ?? 404]);
    expect(await answerTo(asked, "s2")).toEqual([line, status, ...others]);
  }
  expect((await ask("DELETE /sessions?id=s1", { as: "bob" })).status).toBe(200);
  expect(await (await ask("GET /sessions", { as: "bob" })).json()).toMatchObject({ sessions: [] });
  expect((await ask("GET /sessions/s1")).status).toBe(200);
});

test("two people may use one id and never learn of each other", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: { id: "s1", ...seed, title: "Ada's" } });
  const body = { id: "s1", ...seed, title: "Bob's" };
  expect((await ask("POST /sessions", { as: "bob", body })).status).toBe(201);
  await ask("DELETE /sessions/s1", { as: "bob" });
  const { session } = await (await ask("GET /sessions/s1")).json();
  expect(session.title).toBe("Ada's");
});
