import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MessageInput } from "../contract/message.js";
import type { HelperDefinition } from "../helper.js";
import { engineFixture, eventsOf, type FixtureOptions } from "../reply/engine-fixture.js";
import type { Tool } from "../tools/tool.js";
import { openaiModel } from "./openai-model.js";
import { ApiFailure } from "./testing/api-failure.js";
import { majors, replied, said } from "./testing/bench.js";
import type { Item } from "./testing/conversation-item.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { call, ends, hold, says } from "./testing/scripted-reply.js";

// Whatever happened before, the model is asked with the path that the person sees, and with nothing
// else: the conversation at OpenAI, as it stands when a reply has ended, is that path.

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

const first = [said("One"), replied("First")];
const text = (words: string) => [{ type: "text" as const, text: words }];

/** No wait of the model's is worth waiting for. */
function atOnce(task: () => void): () => void {
  queueMicrotask(task);
  return () => {};
}

function message(id: string, parentId: string | null, words: string): MessageInput {
  const role = id.startsWith("u") ? "user" : "assistant";
  return { id, parentId, role, parts: text(words), status: "done" };
}

describe.each(majors)("%s", (_name, createClient) => {
  /** An engine on OpenAI. `answer` scripts what it says to a message, and resolves when it has. */
  function setUp(options: FixtureOptions & { helper?: Partial<HelperDefinition> } = {}) {
    const clock = { now: () => new Date(0), schedule: atOnce };
    const model = openaiModel({ client: createClient(server), model: "gpt-5.2", clock });
    const fixture = engineFixture({ model, ...options });
    const turn = async (id: string, words: string, answer: string, parentId?: string | null) => {
      server.answer(says(answer));
      return eventsOf(await fixture.send(id, words, parentId));
    };
    /** What the conversation of the session holds. */
    const thread = async (): Promise<Item[] | undefined> => {
      const { threadId = "" } = (await fixture.store.getThread("s1")) ?? {};
      return server.conversations.get(threadId);
    };
    return { ...fixture, turn, thread };
  }

  test("turn by turn, one conversation grows", async () => {
    const { turn, thread } = setUp();
    await turn("u1", "One", "First");
    await turn("u2", "Two", "Second");
    expect(await thread()).toEqual([...first, said("Two"), replied("Second")]);
    expect(server.conversations.size).toBe(1);
  });

  test("after an edit", async () => {
    const { turn, thread } = setUp();
    await turn("u1", "One", "First");
    await turn("u2", "Two", "Second");
    await turn("u3", "Two, better", "Third", "new-1");
    expect(await thread()).toEqual([...first, said("Two, better"), replied("Third")]);
  });

  test("after an answer was made again, and after the message that follows it", async () => {
    const { turn, regenerate, thread } = setUp();
    await turn("u1", "One", "Other");
    server.answer(says("First"));
    await eventsOf(await regenerate("u1"));
    expect(await thread()).toEqual(first);
    await turn("u2", "Two", "Second");
    expect(await thread()).toEqual([...first, said("Two"), replied("Second")]);
  });

  test("after another branch was chosen", async () => {
    const { turn, regenerate, thread, store } = setUp();
    await turn("u1", "One", "First");
    server.answer(says("Other"));
    await eventsOf(await regenerate("u1"));
    await store.updateSession("s1", { headId: "new-1" });
    await turn("u2", "Two", "Second");
    expect(await thread()).toEqual([...first, said("Two"), replied("Second")]);
  });

  test("after a stop in the middle of a word", async () => {
    const { turn, send, stop, rejoin, thread } = setUp();
    await turn("u1", "One", "First");
    server.answer(says("Half", hold, " more"));
    await send("u2", "Two");
    await untilSaid(await rejoin(null), "Half");
    await stop();
    await server.hungUp;
    await turn("u3", "Three", "Third");
    const half = [said("Two"), replied("Half")];
    expect(await thread()).toEqual([...first, ...half, said("Three"), replied("Third")]);
  });

  test("after a stop that kept less than was stored at OpenAI", async () => {
    const { turn, send, stop, rejoin, thread } = setUp();
    server.answer(says("One. ", "Two."));
    const stream = await send("u1", "Count");
    const cursor = await untilSaid(await rejoin(null), "One. ");
    await eventsOf(stream);
    await stop(cursor);
    await turn("u2", "Go on", "Two");
    expect(await thread()).toEqual([
      said("Count"),
      replied("One. "),
      said("Go on"),
      replied("Two"),
    ]);
  });

  test("after a stop in the middle of a tool call: a call without output is left out", async () => {
    let begun = () => {};
    const running = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const roll: Tool = {
      name: "roll",
      description: "Rolls a die.",
      inputSchema: { type: "object" },
      run: () => {
        begun();
        return new Promise(() => {});
      },
    };
    const { turn, send, stop, thread } = setUp({ helper: { tools: [roll] } });
    await turn("u1", "One", "First");
    server.answer(says("Rolling.", call("call_1", "roll", {})));
    const stream = await send("u2", "Roll");
    await running;
    await stop();
    await eventsOf(stream);
    await turn("u3", "Three", "Third");
    const items = await thread();
    expect(items?.slice(0, 4)).toEqual([...first, said("Roll"), replied("Rolling.")]);
    expect(items?.slice(-2)).toEqual([said("Three"), replied("Third")]);
    expect(openCalls(items ?? [])).toEqual([]);
  });

  test("after a reply that failed, and one whose connection broke", async () => {
    const { turn, send, thread } = setUp();
    await turn("u1", "One", "First");
    server.answer(ends({ type: "failed", code: "server_error", message: "Oh." }));
    await eventsOf(await send("u2", "Two"));
    server.answer(ends({ type: "cut" }, "Half"));
    await eventsOf(await send("u3", "Three"));
    await turn("u4", "Four", "Fourth");
    expect(await thread()).toEqual([
      ...first,
      said("Two"),
      said("Three"),
      replied("Half"),
      said("Four"),
      replied("Fourth"),
    ]);
  });

  test("after a crash: by another process, over what was stored of the reply", async () => {
    const { turn, send, store, rejoin } = setUp();
    await turn("u1", "One", "First");
    server.answer(says("Half", hold, " more"));
    await send("u2", "Two");
    await untilSaid(await rejoin(null), "Half");
    // What the checkpoint of a second later would be, and nothing after it.
    await store.saveMessages("s1", [{ ...message("new-2", "u2", "Half"), status: "replying" }]);
    const other = setUp({ store, ids: "other" });
    await other.turn("u3", "Three", "Third");
    const half = [said("Two"), replied("Half")];
    expect(await other.thread()).toEqual([...first, ...half, said("Three"), replied("Third")]);
    server.release();
  });

  test("after an import", async () => {
    const { turn, thread, store } = setUp();
    await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
    await store.saveMessages("s1", [message("u1", null, "One"), message("r1", "u1", "First")]);
    await turn("u2", "Two", "Second");
    expect(await thread()).toEqual([...first, said("Two"), replied("Second")]);
  });

  test("after messages were brought into a session that has a conversation", async () => {
    const { turn, thread, store } = setUp();
    await turn("u1", "One", "First");
    await store.saveMessages("s1", [
      message("u8", "new-1", "Brought"),
      message("r8", "u8", "Along"),
    ]);
    await turn("u2", "Two", "Second");
    expect(await thread()).toEqual([
      ...first,
      said("Brought"),
      replied("Along"),
      said("Two"),
      replied("Second"),
    ]);
  });

  test("where OpenAI has deleted the conversation", async () => {
    const { turn, thread } = setUp();
    await turn("u1", "One", "First");
    server.conversations.clear();
    await turn("u2", "Two", "Second");
    expect(await thread()).toEqual([...first, said("Two"), replied("Second")]);
  });

  test("where the conversation is in use, and after that", async () => {
    const { turn, send, thread } = setUp();
    await turn("u1", "One", "First");
    const [id = ""] = server.conversations.keys();
    const unlock = server.lock(id);
    const events = await eventsOf(await send("u2", "Two"));
    expect(events).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ code: "conflict" }) }),
    );
    unlock();
    await turn("u3", "Three", "Third");
    expect(await thread()).toEqual([...first, said("Two"), said("Three"), replied("Third")]);
  });

  test("where a call was left in the conversation that nobody answered", async () => {
    const { turn, thread } = setUp();
    await turn("u1", "One", "First");
    (await thread())?.push({ type: "function_call", call_id: "c", name: "roll", arguments: "{}" });
    await turn("u2", "Two", "Second");
    expect(await thread()).toEqual([...first, said("Two"), replied("Second")]);
  });

  test("where the handing over of a long path stopped short", async () => {
    const { turn, send, thread, store } = setUp();
    await store.createSession({ id: "s1", projectId: "atlas", helper: "writer" });
    const path = Array.from({ length: 30 }, (_, index) =>
      message(`u${index}`, index === 0 ? null : `u${index - 1}`, `Message ${index}`),
    );
    await store.saveMessages("s1", path);
    server.fail("POST /v1/conversations/conv_1/items", new ApiFailure(500, "An error."));
    await eventsOf(await send("u30", "Message 30"));
    expect(await thread()).toHaveLength(20);
    server.recover();
    await turn("u31", "Message 31", "Whole");
    const told = Array.from({ length: 32 }, (_, index) => said(`Message ${index}`));
    expect(await thread()).toEqual([...told, replied("Whole")]);
  });

  test("every conversation that was left behind is known, and erased with the session", async () => {
    const { turn, regenerate, erase, store } = setUp();
    await turn("u1", "One", "First");
    server.answer(says("Other"));
    await eventsOf(await regenerate("u1"));
    await turn("u2", "Two", "Second");
    await turn("u3", "Three", "Third", "new-1");
    expect(server.conversations.size).toBe(3);
    expect((await store.getThread("s1"))?.abandonedThreadIds).toHaveLength(2);
    expect(await erase()).toEqual({ unreached: [] });
    expect(server.conversations.size).toBe(0);
    expect(server.strayItems).toEqual([]);
  });
});

/** Reads until these words have come, and gives the place. */
async function untilSaid(
  stream: Awaited<ReturnType<ReturnType<typeof engineFixture>["rejoin"]>>,
  words: string,
): Promise<string | null> {
  let heard = "";
  for await (const { event, cursor } of stream ?? []) {
    if (event.type === "text-delta") heard += event.delta;
    if (heard === words) return cursor ?? null;
  }
  throw new Error(`Not heard: ${words}`);
}

/** The calls that have no output. */
function openCalls(items: readonly Item[]): string[] {
  const answered = new Set(
    items.flatMap((item) => (item.type === "function_call_output" ? [item.call_id] : [])),
  );
  return items.flatMap((item) =>
    item.type === "function_call" && !answered.has(item.call_id) ? [item.call_id] : [],
  );
}
