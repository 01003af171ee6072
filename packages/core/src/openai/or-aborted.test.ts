import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ModelEvent } from "../chat-model.js";
import { manualClock } from "../scripted/manual-clock.js";
import type { Tool } from "../tools/tool.js";
import { type OpenAIModelOptions, openaiModel } from "./openai-model.js";
import { orAborted } from "./or-aborted.js";
import { ApiFailure } from "./testing/api-failure.js";
import { asked, hear, majors, user, words } from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { call, hold, says } from "./testing/scripted-reply.js";

const stopped = { code: "aborted", retryable: false };

let server: OpenAIServer;
let stop: AbortController;
beforeEach(async () => {
  server = await OpenAIServer.start();
  stop = new AbortController();
});
afterEach(() => server.close());

test("what is settled in the moment of the stop is not heard", async () => {
  const late = orAborted(async () => {
    stop.abort();
    return "late";
  }, stop.signal);
  await expect(late).rejects.toMatchObject(stopped);
});

describe.each(majors)("%s", (_name, createClient) => {
  const reply = (options?: Partial<OpenAIModelOptions>, tools: Tool[] = []) =>
    openaiModel({ client: createClient(server), model: "gpt-5.2", ...options }).reply(
      asked([user("Hi")], { tools }),
      stop,
    );

  test("stopped in the middle, a reply ends at once, and the provider is told", async () => {
    server.answer(says("One", hold, "Two"));
    const heard: ModelEvent[] = [];
    const listen = async () => {
      for await (const event of reply()) {
        heard.push(event);
        if (event.type === "text-end") stop.abort();
      }
    };
    await expect(listen()).rejects.toMatchObject(stopped);
    expect(heard.at(-1)?.type).toBe("text-end");
    await server.hungUp;
    expect([...server.conversations.values()]).toEqual([[]]);
  });

  test("a listener who leaves the loop hangs up", async () => {
    server.answer(says("One", hold, "Two"));
    for await (const event of reply()) {
      if (event.type === "text-delta") break;
    }
    await server.hungUp;
    expect([...server.conversations.values()]).toEqual([[]]);
  });

  test("nothing is heard after a stop, though more had arrived", async () => {
    server.answer(says("One", "Two"));
    const heard: string[] = [];
    const listen = async () => {
      for await (const event of reply()) {
        if (event.type !== "text-delta") continue;
        heard.push(event.delta);
        stop.abort();
      }
    };
    await expect(listen()).rejects.toMatchObject(stopped);
    expect(heard).toEqual(["One"]);
  });

  test("stopped before it began, a reply asks nobody", async () => {
    stop.abort();
    expect(await hear(reply())).toMatchObject({ events: [], error: stopped });
    expect(server.requests).toEqual([]);
  });

  test("a stop need not wait for an answer", async () => {
    server.answer("silence");
    const heard = hear(reply());
    await expect.poll(() => server.requests).toHaveLength(2);
    stop.abort();
    expect((await heard).error).toMatchObject(stopped);
  });

  test("a stop need not wait for the client's next retry", async () => {
    server.answer(new ApiFailure(429, "Slow down", {}, { "retry-after": "50" }));
    const heard = hear(reply({ client: createClient(server, { maxRetries: 1 }) }));
    await expect.poll(() => server.requests).toHaveLength(2);
    stop.abort();
    expect((await heard).error).toMatchObject(stopped);
  });

  test("a stop need not wait for a tool, which is told of it", async () => {
    server.answer(says(call("call_1", "slow", {})));
    const told: boolean[] = [];
    const slow: Tool = {
      name: "slow",
      description: "Never ends.",
      inputSchema: {},
      run: (_input, { signal }) => {
        signal.addEventListener("abort", () => told.push(true));
        stop.abort();
        return new Promise(() => {});
      },
    };
    const heard = await hear(reply({}, [slow]));
    expect(heard.error).toMatchObject(stopped);
    expect(heard.events.at(-1)?.type).toBe("tool-input-available");
    expect(told).toEqual([true]);
  });

  test("a stop need not wait for a conversation that is in use", async () => {
    server.answer(new ApiFailure(400, "In use", { code: "conversation_locked" }));
    const clock = manualClock();
    const heard = hear(reply({ clock }));
    await expect.poll(() => clock.pending).toBe(1);
    stop.abort();
    expect((await heard).error).toMatchObject(stopped);
    expect(clock.pending).toBe(0);
  });

  test("a title can be stopped, too", async () => {
    server.answer("silence");
    const model = openaiModel({ client: createClient(server), model: "gpt-5.2" });
    const title = model.title([user("Hi")], stop);
    await expect.poll(() => server.requests).toHaveLength(1);
    stop.abort();
    await expect(title).rejects.toMatchObject(stopped);
  });

  test("a stop that comes when the reply is whole changes nothing", async () => {
    server.answer(says("One"));
    const heard = await hear(reply());
    stop.abort();
    expect(heard.error).toBeNull();
    expect(words(heard)).toBe("One");
  });
});
