import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openaiModel } from "./openai-model.js";
import { ApiFailure } from "./testing/api-failure.js";
import { asked, hear, majors, said, threadOf, user } from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { says } from "./testing/scripted-reply.js";

const { signal } = new AbortController();

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

describe.each(majors)("%s", (_name, createClient) => {
  const create = () => openaiModel({ client: createClient(server), model: "gpt-5.2" });

  test("a conversation is deleted with its items, however many, and no other is touched", async () => {
    const items = Array.from({ length: 250 }, (_, index) => said(`Message ${index}`));
    server.conversations.set("conv_long", items);
    server.answer(says("Hello"));
    const other = threadOf(await hear(create().reply(asked([user("Hi")]), { signal })));
    await create().eraseThread("conv_long", { signal });
    expect([...server.conversations.keys()]).toEqual([other]);
    expect(server.conversations.get(other ?? "")).toHaveLength(2);
    expect(server.strayItems).toEqual([]);
  });

  test("a conversation that is not there any more has been deleted", async () => {
    await create().eraseThread("conv_gone", { signal });
    expect(server.requests.map(({ route }) => route)).toEqual([
      "GET /v1/conversations/conv_gone/items?limit=100",
      "DELETE /v1/conversations/conv_gone",
    ]);
  });

  test.each(["GET", "DELETE /v1/conversations/conv_1/items", "DELETE /v1/conversations/conv_1"])(
    "where OpenAI fails to %s, that is said, nothing is left behind, and a second try deletes it",
    async (route) => {
      server.conversations.set("conv_1", [said("One"), said("Two")]);
      server.fail(route, new ApiFailure(500, "The server had an error."));
      await expect(create().eraseThread("conv_1", { signal })).rejects.toMatchObject({
        code: "model_failed",
      });
      expect(server.conversations.has("conv_1")).toBe(true);
      server.recover();
      await create().eraseThread("conv_1", { signal });
      expect(server.conversations.has("conv_1")).toBe(false);
      expect(server.strayItems).toEqual([]);
    },
  );

  test("a key that may not delete is the operator's to hear of", async () => {
    server.conversations.set("conv_1", [said("One")]);
    server.fail("DELETE", new ApiFailure(403, "You have insufficient permissions."));
    await expect(create().eraseThread("conv_1", { signal })).rejects.toMatchObject({
      code: "model_unauthorized",
    });
  });

  test("aborting ends it", async () => {
    server.conversations.set("conv_1", [said("One")]);
    const erasing = create().eraseThread("conv_1", { signal: AbortSignal.abort() });
    await expect(erasing).rejects.toThrow();
    expect(server.conversations.get("conv_1")).toHaveLength(1);
  });
});
