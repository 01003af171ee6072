import { ChatError } from "@helperchat/core";
import { defineHelper } from "@helperchat/core/engine";
import { scriptedModel } from "@helperchat/core/scripted";
import { expect, test } from "vitest";
import { createRestTransport } from "../client/rest-transport.js";
import { chatFixture, hello, seed } from "./testing/chat-fixture.js";

/** A handler with a session that was begun, and a transport to it, as ada. */
async function talked(title?: (onGrow: (title: string) => void) => Promise<string>) {
  const { reply, name } = scriptedModel({
    pace: 0,
    script: () => [{ type: "text", text: "Sure." }],
  });
  let wanted = false;
  const model = {
    name,
    reply,
    ...(title && {
      title: async (_messages: unknown, options: { onGrow?: (title: string) => void }) =>
        wanted ? title(options.onGrow ?? (() => {})) : "First",
    }),
  };
  const errors: unknown[] = [];
  const { handler, ask } = chatFixture({
    helpers: [defineHelper({ id: "writer", name: "Writer", model })],
    onError: (error) => errors.push(error),
  });
  await (await ask("POST ", { body: { id: "s1", message: hello(), session: seed } })).text();
  wanted = true;
  const transport = createRestTransport({
    api: "https://app.test/api/chat",
    headers: { "x-user": "ada" },
    fetch: (input, init) => handler(new Request(input, init)),
  });
  return { ask, transport, errors };
}

async function all(titles: AsyncIterable<string>): Promise<string[]> {
  const heard: string[] = [];
  for await (const title of titles) heard.push(title);
  return heard;
}

test("a title is streamed to the client as it comes, and nothing is stored", async () => {
  const { ask, transport } = await talked(async (onGrow) => {
    onGrow("Plan");
    return "Plan a trip";
  });
  expect(await all(transport.suggestTitle("s1"))).toEqual(["Plan", "Plan a trip"]);
  const { session } = await (await ask("GET /sessions/s1")).json();
  expect(session.title).toBe("First");
});

test("what keeps it from beginning has its own status; what breaks it off leaves no half title", async () => {
  const { transport, errors } = await talked(() =>
    Promise.reject(new ChatError("rate_limited", "Too many requests.")),
  );
  await expect(all(transport.suggestTitle("s1"))).rejects.toMatchObject({ code: "rate_limited" });
  expect(errors).toEqual([]);
  const broken = await talked(async (onGrow) => {
    onGrow("Plan");
    throw new ChatError("unavailable", "Gone.");
  });
  await expect(all(broken.transport.suggestTitle("s1"))).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(broken.errors).toHaveLength(1);
});

test("a helper that names no sessions is unsupported, and a stranger's session not there", async () => {
  const { ask, transport } = await talked();
  await expect(all(transport.suggestTitle("s1"))).rejects.toMatchObject({ code: "unsupported" });
  await expect(all(transport.suggestTitle("s2"))).rejects.toMatchObject({ code: "not_found" });
  expect((await ask("POST /s1/title", { as: "bob", body: {} })).status).toBe(404);
});

test("a request without JSON, as another origin's page could send it, asks no model", async () => {
  const { ask } = await talked(() => Promise.reject(new Error("asked")));
  expect((await ask("POST /s1/title")).status).toBe(400);
});

test("a stream that ends early is no title", async () => {
  const body = 'data: {"type":"data-hc-title","data":{"title":"Pl"},"transient":true}\n\n';
  const transport = createRestTransport({
    api: "https://app.test/api/chat",
    fetch: async () => new Response(body, { headers: { "content-type": "text/event-stream" } }),
  });
  await expect(all(transport.suggestTitle("s1"))).rejects.toMatchObject({ code: "interrupted" });
});
