import { expect, test } from "vitest";
import type { ChatModel } from "../chat-model.js";
import { engineFixture, eventsOf } from "./engine-fixture.js";

test.each([91, 5_000, 100_000])(
  "a reply is kept although a tool of its model took and gave what is %i levels deep",
  async (levels) => {
    const deep = JSON.parse("[".repeat(levels) + "]".repeat(levels));
    const call = { toolCallId: "c", toolName: "dig", dynamic: true } as const;
    const model: ChatModel = {
      name: "with tools of its own",
      async *reply() {
        yield { type: "tool-input-available", ...call, input: deep };
        yield { type: "tool-output-available", toolCallId: "c", output: deep, dynamic: true };
        yield { type: "text-start", id: "t" };
        yield { type: "text-delta", id: "t", delta: "Done." };
        yield { type: "text-end", id: "t" };
      },
    };
    const { send, messages, errors } = engineFixture({ model });
    const events = await eventsOf(await send("u1", "Dig"));
    expect(events.at(-1)?.type).toBe("finish");
    expect((await messages())[1]).toMatchObject({
      status: "done",
      parts: [
        { state: "output-error", input: null, errorText: expect.stringContaining("nested") },
        { type: "text", text: "Done." },
      ],
    });
    expect(errors).toEqual([]);
  },
);
