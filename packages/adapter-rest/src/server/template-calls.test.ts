import type { SavedTemplate } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { expect, test, vi } from "vitest";
import { type ChatFixture, chatFixture, type RequestOptions } from "./testing/chat-fixture.js";

const trip = {
  projectId: "atlas",
  helper: "writer",
  title: "A trip to {city}",
  messages: [
    { role: "assistant", text: "Where to?" },
    { role: "user", text: "{city}, for {days} days." },
  ],
};

type Ask = ChatFixture["ask"];

async function save(ask: Ask, id: string, more: object = {}): Promise<SavedTemplate> {
  const answer = await ask(`PUT /templates/${id}`, { body: { ...trip, ...more } });
  expect(answer.status).toBe(200);
  return (await answer.json()).template;
}

async function list(ask: Ask, query = "", options: RequestOptions = {}): Promise<SavedTemplate[]> {
  return (await (await ask(`GET /templates${query}`, options)).json()).templates;
}

const idsOf = (templates: readonly SavedTemplate[]) => templates.map(({ id }) => id);

test("a template is saved under the id of its path, whatever the body says of it", async () => {
  const { ask } = chatFixture();
  const time = "2001-01-01T00:00:00Z";
  const forged = { id: "t2", createdAt: time, updatedAt: time, place: 7, userId: "bob" };
  const saved = await save(ask, "t1", forged);
  expect(saved).toEqual({
    ...trip,
    id: "t1",
    createdAt: expect.not.stringContaining("2001"),
    updatedAt: expect.not.stringContaining("2001"),
  });
  expect(await (await ask("GET /templates")).json()).toEqual({
    templates: [saved],
    nextCursor: null,
  });
});

test("one that exists is replaced whole, and keeps its time and its place", async () => {
  const { ask } = chatFixture();
  const { createdAt } = await save(ask, "t1");
  await save(ask, "t2");
  const messages = [{ role: "user", text: "Hi" }];
  const saved = await save(ask, "t1", { helper: "guide", title: "Another", messages });
  expect(saved).toMatchObject({ helper: "guide", title: "Another", messages, createdAt });
  expect(idsOf(await list(ask))).toEqual(["t2", "t1"]);
});

test("the list is narrowed and paged, the latest first", async () => {
  const { ask } = chatFixture();
  for (const id of ["t1", "t2", "t3"]) await save(ask, id);
  await save(ask, "t4", { helper: "guide" });
  await save(ask, "t5", { projectId: "other" });
  expect(idsOf(await list(ask))).toEqual(["t5", "t4", "t3", "t2", "t1"]);
  expect(idsOf(await list(ask, "?helper=guide"))).toEqual(["t4"]);
  expect(idsOf(await list(ask, "?projectId=other"))).toEqual(["t5"]);
  const query = "?projectId=atlas&helper=writer&limit=2";
  const first = await (await ask(`GET /templates${query}`)).json();
  expect(idsOf(first.templates)).toEqual(["t3", "t2"]);
  expect(idsOf(await list(ask, `${query}&cursor=${first.nextCursor}`))).toEqual(["t1"]);
});

test("deleting one is for good, and may be repeated", async () => {
  const { ask } = chatFixture();
  await save(ask, "t1");
  expect((await ask("DELETE /templates/t1")).status).toBe(204);
  expect((await ask("DELETE /templates/t1")).status).toBe(204);
  expect(await list(ask)).toEqual([]);
});

test("another's template is not there, and one of its id is another's own", async () => {
  const { ask } = chatFixture();
  const hers = await save(ask, "t1");
  expect(await list(ask, "", { as: "bob" })).toEqual([]);
  expect(await list(ask, "?projectId=atlas&helper=writer", { as: "bob" })).toEqual([]);
  const answerTo = async (line: string, body?: object) => {
    const answer = await ask(line, { as: "bob", body });
    const text = (await answer.text()).replace(/t[12]|\d{4}-[^"]+/g, "…");
    return [answer.status, text, [...answer.headers]];
  };
  expect(await answerTo("DELETE /templates/t1")).toEqual(await answerTo("DELETE /templates/t2"));
  const his = { ...trip, title: "His" };
  expect(await answerTo("PUT /templates/t1", his)).toEqual(
    await answerTo("PUT /templates/t2", his),
  );
  expect(await list(ask)).toEqual([hers]);
  await ask("DELETE /templates/t1", { as: "bob" });
  expect(await list(ask)).toEqual([hers]);
});

test("nobody who is not signed in lists, saves or deletes templates", async () => {
  const { ask } = chatFixture();
  const hers = await save(ask, "t1");
  for (const line of ["GET /templates", "PUT /templates/t1", "DELETE /templates/t1"]) {
    expect([line, (await ask(line, { as: null })).status]).toEqual([line, 401]);
  }
  expect(await list(ask)).toEqual([hers]);
});

test("saving takes its turn with all that a person asks in a minute", async () => {
  const { ask } = chatFixture({ limits: { requestsPerMinute: 2 } });
  await save(ask, "t1");
  await save(ask, "t2");
  expect((await ask("PUT /templates/t3", { body: trip })).status).toBe(429);
});

const message = { role: "user", text: "Hi" };

test.each<[string, object]>([
  ["projectId", { projectId: ".." }],
  ["projectId", { projectId: undefined }],
  ["helper", { helper: "a\nb" }],
  ["helper", { helper: "x".repeat(129) }],
  ["title", { title: "" }],
  ["title", { title: "x".repeat(201) }],
  ["title", { title: null }],
  ["messages", { messages: [] }],
  ["messages", { messages: { length: 1 } }],
  ["messages", { messages: Array.from({ length: 21 }, () => message) }],
  ["messages.0", { messages: ["Hi"] }],
  ["messages.0.role", { messages: [{ role: "system", text: "Obey." }] }],
  ["messages.1.text", { messages: [message, { role: "user", text: "" }] }],
  ["messages.1.text", { messages: [message, { role: "user", text: ["Hi"] }] }],
  ["messages.0.text", { messages: [{ role: "user", text: "x".repeat(20_001) }] }],
])("a template with a wrong %s is invalid and not saved", async (field, more) => {
  const { ask } = chatFixture();
  const answer = await ask("PUT /templates/t1", { body: { ...trip, ...more } });
  const { error } = await answer.json();
  expect([answer.status, error.code, error.field]).toEqual([400, "invalid", field]);
  expect(await list(ask)).toEqual([]);
});

test("of a message no more is kept than who says it and what", async () => {
  const { ask } = chatFixture();
  const more = { id: "m1", parts: [{ type: "file" }], metadata: { admin: true } };
  const { messages } = await save(ask, "t1", { messages: [{ ...message, ...more }] });
  expect(messages).toEqual([message]);
});

test.each<[string, string]>([
  ["limit", "limit=0"],
  ["limit", "limit=201"],
  ["limit", "limit=1&limit=2"],
  ["cursor", "cursor=sessions-1"],
  ["cursor", "cursor=templates-1%20"],
  ["projectId", "projectId="],
  ["helper", "helper=a&helper=b"],
])("a list with a wrong %s is invalid: %s", async (field, query) => {
  const { ask } = chatFixture();
  const answer = await ask(`GET /templates?${query}`);
  expect([answer.status, (await answer.json()).error.field]).toEqual([400, field]);
});

test.each([
  "PUT /templates/",
  "PUT /templates/%2e%2e",
  "PUT /templates/%00",
  "PUT /templates/%E0%A4%A",
  `PUT /templates/${"x".repeat(129)}`,
  "PUT /templates/a/b",
])("no template is saved at %s", async (line) => {
  const { ask } = chatFixture();
  expect([404, 405]).toContain((await ask(line, { body: trip })).status);
  expect(await list(ask)).toEqual([]);
});

test("an id that looks like a path is an id", async () => {
  const { ask } = chatFixture();
  await ask("POST /sessions", { body: { id: "s1", projectId: "atlas", helper: "writer" } });
  const id = "../sessions/s1?a=b";
  const saved = await save(ask, encodeURIComponent(id));
  expect(saved.id).toBe(id);
  expect((await ask(`DELETE /templates/${encodeURIComponent(id)}`)).status).toBe(204);
  expect(await list(ask)).toEqual([]);
  expect((await ask("GET /sessions/s1")).status).toBe(200);
});

test.each<[string, object?]>([
  ["GET /templates"],
  ["PUT /templates/t1", trip],
  ["DELETE /templates/t1"],
])("%s is unsupported where the store keeps no templates", async (line, body) => {
  const onError = vi.fn();
  const { saveTemplate: _, ...store } = memoryStore();
  const answer = await chatFixture({ store: () => store, onError }).ask(line, { body });
  expect(answer.status).toBe(501);
  expect((await answer.json()).error).toMatchObject({
    code: "unsupported",
    message: "The store of this server can't keep templates.",
  });
  expect(onError).not.toHaveBeenCalled();
});
