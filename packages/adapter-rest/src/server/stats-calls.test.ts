import { memoryStore } from "@helperchat/core/stores";
import { expect, test, vi } from "vitest";
import { chatFixture } from "./testing/chat-fixture.js";

const days = "from=2026-11-22&to=2026-11-23&timeZone=Europe%2FBerlin";

test("GET /stats counts, every day that was asked for", async () => {
  const { ask } = chatFixture();
  const answer = await ask(`GET /stats?${days}&projectId=atlas`);
  expect(answer.status).toBe(200);
  const stats = await answer.json();
  expect(stats.total).toMatchObject({ messages: 0, words: 0 });
  expect(stats.days.map(({ day }: { day: string }) => day)).toEqual(["2026-11-22", "2026-11-23"]);
});

test.each([
  ["from", "to=2026-11-23&timeZone=UTC"],
  ["to", "from=2026-11-22&to=2026-02-30&timeZone=UTC"],
  ["to", "from=2026-11-22&to=2026-11-21&timeZone=UTC"],
  ["to", "from=2026-11-22&to=2028-11-21&timeZone=UTC"],
  ["timeZone", "from=2026-11-22&to=2026-11-23&timeZone=Mars"],
  ["timeZone", "from=2026-11-22&to=2026-11-23"],
  ["projectId", `${days}&projectId=`],
  ["from", `${days}&from=2026-11-21`],
])("a wrong %s is invalid: %s", async (field, query) => {
  const answer = await chatFixture().ask(`GET /stats?${query}`);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error).toMatchObject({ code: "invalid", field });
});

test("a store that does not count is unsupported, and no failure of the server's", async () => {
  const onError = vi.fn();
  const { readStats: _, ...store } = memoryStore();
  const answer = await chatFixture({ store: () => store, onError }).ask(`GET /stats?${days}`);
  expect(answer.status).toBe(501);
  expect((await answer.json()).error).toEqual({
    code: "unsupported",
    message: "The store of this server can't count what was said.",
  });
  expect(onError).not.toHaveBeenCalled();
});

test("what else a store hands out stays at the server", async () => {
  const store = memoryStore();
  const leaky = {
    ...store,
    readStats: async (...given: Parameters<typeof store.readStats>) => ({
      ...(await store.readStats(...given)),
      secret: "conv_1",
    }),
  };
  const answer = await chatFixture({ store: () => leaky }).ask(`GET /stats?${days}`);
  expect(await answer.text()).not.toContain("conv_1");
});
