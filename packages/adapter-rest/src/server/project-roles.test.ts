import { memoryDatabase, memoryStore, readOnlyStore } from "@helperchat/core/stores";
import { expect, test } from "vitest";
import { createChatHandler } from "./chat-handler.js";
import { hello, scriptedHelpers, seed } from "./testing/chat-fixture.js";

const members: Record<string, { project: string; role: "reader" | "writer" }> = {
  ada: { project: "atlas", role: "writer" },
  bob: { project: "atlas", role: "writer" },
  eve: { project: "atlas", role: "reader" },
  mallory: { project: "borealis", role: "writer" },
};

/** A handler whose stores belong to projects, as `docs/sharing.md` has it. */
function projectHandler() {
  const database = memoryDatabase();
  const handler = createChatHandler({
    authenticate(request) {
      const member = members[request.headers.get("x-user") ?? ""];
      // The project is whose sessions these are: replies are shared by it as the sessions are.
      return member ? { id: `project:${member.project}`, ...member } : null;
    },
    store({ id, role }) {
      const store = memoryStore({ database, personId: id });
      return role === "writer" ? store : readOnlyStore(store);
    },
    helpers: scriptedHelpers([{ type: "text", text: "Hello!" }]),
  });
  return (user: string, line: string, body?: object) => {
    const [method, path = ""] = line.split(" ");
    const headers = { "x-user": user, ...(body && { "content-type": "application/json" }) };
    const init = { method, headers, body: body && JSON.stringify(body) };
    return handler(new Request(`https://app.test/api/chat${path}`, init));
  };
}

test("writers of a project share its sessions, and one reply runs in each at a time", async () => {
  const ask = projectHandler();
  await (await ask("ada", "POST /", { id: "s1", session: seed, message: hello() })).text();
  const { messages } = await (await ask("bob", "GET /sessions/s1/messages")).json();
  expect(messages).toHaveLength(2);
  expect((await ask("bob", "PATCH /sessions/s1", { title: "Ours" })).status).toBe(200);
});

test("a reader of the project reads everything", async () => {
  const ask = projectHandler();
  await (await ask("ada", "POST /", { id: "s1", session: seed, message: hello() })).text();
  const reads = ["/helpers", "/sessions", "/sessions/s1", "/sessions/s1/messages"];
  for (const path of reads)
    expect([path, (await ask("eve", `GET ${path}`)).status]).toEqual([path, 200]);
  expect((await ask("eve", "GET /s1/stream")).status).toBe(204);
});

test("a reader of the project changes, starts, stops and deletes nothing", async () => {
  const ask = projectHandler();
  await (await ask("ada", "POST /", { id: "s1", session: seed, message: hello() })).text();
  const before = await (await ask("ada", "GET /sessions/s1")).text();
  const writes: [string, object?][] = [
    ["POST /sessions", { id: "s2", ...seed }],
    ["PATCH /sessions/s1", { title: "Taken" }],
    ["POST /sessions/s1/messages", { messages: [] }],
    ["POST /", { id: "s1", message: hello("m2") }],
    ["POST /", { id: "s2", session: seed, message: hello() }],
    ["POST /s1/stop"],
    ["DELETE /sessions/s1"],
    ["DELETE /sessions?id=s1"],
    ["POST /shares", { id: "a", sessionId: "s1" }],
    ["PUT /templates/t1", { title: "Taken" }],
    ["DELETE /templates/t1"],
  ];
  for (const [line, body] of writes) {
    const answer = await ask("eve", line, body);
    expect([line, answer.status, (await answer.json()).error.code]).toEqual([
      line,
      403,
      "forbidden",
    ]);
  }
  expect(await (await ask("ada", "GET /sessions/s1")).text()).toBe(before);
});

test("whoever is of another project learns of nothing", async () => {
  const ask = projectHandler();
  await (await ask("ada", "POST /", { id: "s1", session: seed, message: hello() })).text();
  expect((await ask("mallory", "GET /sessions/s1")).status).toBe(404);
  expect(await (await ask("mallory", "GET /sessions")).json()).toMatchObject({ sessions: [] });
  expect((await ask("nobody", "GET /sessions")).status).toBe(401);
});
