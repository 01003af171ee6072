import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Message } from "../contract/message.js";
import type { Clock } from "../time/clock.js";
import { type OpenAIModelOptions, openaiModel } from "./openai-model.js";
import {
  asked,
  assistant,
  hear,
  kept,
  majors,
  replied,
  said,
  threadOf,
  user,
  words,
} from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { hold, says } from "./testing/scripted-reply.js";

const { signal } = new AbortController();

/** A clock on which every wait is over at once, after `meanwhile`. */
function quickClock(waits: number[], meanwhile = async () => {}): Clock {
  return {
    now: () => new Date(0),
    schedule(task, ms) {
      waits.push(ms);
      void meanwhile().then(task);
      return () => {};
    },
  };
}

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

describe.each(majors)("%s", (_name, createClient) => {
  const create = (options?: Partial<OpenAIModelOptions>) =>
    openaiModel({ client: createClient(server), model: "gpt-5.2", ...options });

  test("a stop while a conversation is begun leaves none of which nobody knows", async () => {
    const stopped = new AbortController();
    const client = createClient(server);
    const { create: begin } = client.conversations;
    client.conversations.create = (...call: Parameters<typeof begin>) => {
      stopped.abort();
      return begin.apply(client.conversations, call);
    };
    const path = [user("One"), assistant("Two"), user("Three")];
    const model = openaiModel({ client, model: "gpt-5.2" });
    const reply = model.reply(asked(path), { signal: stopped.signal });
    expect((await hear(reply)).error).toMatchObject({ code: "aborted" });
    await expect.poll(() => server.requests.at(-1)?.route).toMatch(/^DELETE /);
    expect([...server.conversations]).toEqual([]);
  });

  test("without a thread, the model is asked with exactly the path that the person sees", async () => {
    server.answer(says("Five"));
    const path = [assistant("Welcome!"), user("One"), assistant("Two", "Three"), user("Four")];
    await hear(create().reply(asked(path), { signal }));
    expect([...server.conversations.values()]).toEqual([
      [
        replied("Welcome!"),
        said("One"),
        replied("Two"),
        replied("Three"),
        said("Four"),
        replied("Five"),
      ],
    ]);
    expect(server.requests.at(-1)?.body.input).toEqual([said("Four")]);
  });

  test("a long path is handed over in order, 20 items at a time", async () => {
    server.answer(says("Done"));
    const path = Array.from({ length: 51 }, (_, index) => user(`Message ${index}`));
    const heard = await hear(create().reply(asked(path), { signal }));
    expect(words(heard)).toBe("Done");
    expect(server.requests.map(({ body }) => [body.items ?? body.input].flat().length)).toEqual([
      20, 20, 10, 1,
    ]);
    expect([...server.conversations.values()]).toEqual([
      [...path.map((_, index) => said(`Message ${index}`)), replied("Done")],
    ]);
  });

  test("a conversation that OpenAI has lost is rebuilt from the path, and the reply goes on", async () => {
    server.answer(says("Hello"), says("Fine"), says("Good"));
    const path: Message[] = [user("Hi")];
    const first = await hear(create().reply(asked(path), { signal }));
    server.conversations.clear();

    path.push(kept(first), user("How are you?"));
    const second = await hear(
      create().reply(
        asked(path.slice(-1), { threadId: threadOf(first), loadPath: async () => path }),
        { signal },
      ),
    );
    expect(words(second)).toBe("Fine");
    expect(second.events[0]).toEqual({ type: "thread", threadId: expect.stringMatching("conv_") });
    expect([...server.conversations]).toEqual([
      [threadOf(second), [said("Hi"), replied("Hello"), said("How are you?"), replied("Fine")]],
    ]);
  });

  test.each([
    ["another provider's thread", "scripted-7"],
    ["a conversation with a call that nobody answered", "conv_broken"],
  ])("%s is replaced by a conversation of the path", async (_what, threadId) => {
    server.conversations.set("conv_broken", [
      { type: "function_call", call_id: "call_1", name: "roll", arguments: "{}" },
    ]);
    server.answer(says("Fine"));
    const path = [user("Hi"), assistant("Hello"), user("How are you?")];
    const heard = await hear(
      create().reply(asked(path.slice(-1), { threadId, loadPath: async () => path }), { signal }),
    );
    expect(words(heard)).toBe("Fine");
    expect(server.conversations.get(threadOf(heard) ?? "")).toEqual([
      said("Hi"),
      replied("Hello"),
      said("How are you?"),
      replied("Fine"),
    ]);
  });

  /** A reply that is being written into the conversation, and the way to let it end. */
  const beginHeldReply = async () => {
    server.answer(says("One", hold, "Two"));
    const events = create()
      .reply(asked([user("Count")]), { signal })
      [Symbol.asyncIterator]();
    const first = await events.next();
    if (first.value?.type !== "thread") throw new Error("A new session names its thread first.");
    await events.next();
    const finish = async () => {
      server.release();
      while (!(await events.next()).done);
    };
    return { threadId: first.value.threadId, finish };
  };

  test("while another reply is written into the conversation, it waits its turn", async () => {
    const held = await beginHeldReply();
    server.answer(says("Three"));
    const waits: number[] = [];
    const clock = quickClock(waits, async () => {
      if (waits.length === 2) await held.finish();
    });
    const heard = await hear(
      create({ clock }).reply(asked([user("Go on")], { threadId: held.threadId }), { signal }),
    );
    expect(words(heard)).toBe("Three");
    expect(waits).toEqual([500, 1000]);
    expect(server.conversations.get(held.threadId)).toEqual([
      said("Count"),
      replied("One"),
      replied("Two"),
      said("Go on"),
      replied("Three"),
    ]);
  });

  test("a conversation that stays in use ends in a conflict, after 15 seconds", async () => {
    const held = await beginHeldReply();
    const waits: number[] = [];
    const request = asked([user("Go on")], { threadId: held.threadId });
    const heard = await hear(create({ clock: quickClock(waits) }).reply(request, { signal }));
    expect(heard).toMatchObject({ events: [], error: { code: "conflict", retryable: true } });
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000]);
    await held.finish();
  });
});
