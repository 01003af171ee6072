import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ChatError } from "../chat-error.js";
import { isTitleModel } from "../chat-model.js";
import { openaiModel } from "./openai-model.js";
import { ApiFailure } from "./testing/api-failure.js";
import { assistant, majors, user } from "./testing/bench.js";
import { OpenAIServer } from "./testing/openai-server.js";
import { ends, says, text, unfinished } from "./testing/scripted-reply.js";

const { signal } = new AbortController();

let server: OpenAIServer;
beforeEach(async () => {
  server = await OpenAIServer.start();
});
afterEach(() => server.close());

describe.each(majors)("%s", (_name, createClient) => {
  const create = (titleModel?: string) =>
    openaiModel({
      client: createClient(server),
      model: "gpt-5.2",
      ...(titleModel === undefined ? {} : { titleModel }),
    });

  test("a title is asked for beside the conversation, and not kept by OpenAI", async () => {
    server.answer(says("Pasta for two"));
    const messages = [user("How do I cook pasta?"), assistant("Boil water.")];
    expect(await create().title(messages, { signal })).toBe("Pasta for two");
    expect(server.requests).toEqual([
      {
        route: "POST /v1/responses",
        body: {
          model: "gpt-5.2",
          store: false,
          stream: true,
          instructions: expect.stringContaining("title"),
          input: [
            {
              type: "message",
              role: "user",
              content: "user: How do I cook pasta?\n\nassistant: Boil water.",
            },
          ],
        },
      },
    ]);
  });

  test("it is told as it comes, cleaned each time", async () => {
    server.answer(says(text('"Pas', "ta for", " two.", '"')));
    const grown: string[] = [];
    const onGrow = (title: string) => void grown.push(title);
    expect(await create().title([user("Hi")], { signal, onGrow })).toBe("Pasta for two");
    expect(grown).toEqual(["Pas", "Pasta for", "Pasta for two", "Pasta for two"]);
  });

  test("one that was cut off is none", async () => {
    server.answer(ends({ type: "cut" }, unfinished("Pas")), ends({ type: "reset" }, "Pas"));
    const asked = () => create().title([user("Hi")], { signal });
    await expect(asked()).rejects.toMatchObject({ code: "interrupted" });
    await expect(asked()).rejects.toBeInstanceOf(ChatError);
  });

  test("a smaller model may be asked for it", async () => {
    server.answer(says("Pasta"));
    const model = create("gpt-5-nano");
    await model.title([user("Hi")], { signal });
    expect(server.requests[0]?.body.model).toBe("gpt-5-nano");
    expect(model.name).toBe("gpt-5.2");
    expect(isTitleModel(model)).toBe(true);
  });

  test.each([
    ['  "Pasta for two."\n', "Pasta for two"],
    ["**„Nudeln für zwei“**", "Nudeln für zwei"],
    ["'Don't panic'", "Don't panic"],
    ["One\n\nTwo", "One Two"],
    ["word ".repeat(30), `${"word ".repeat(11)}word…`],
  ])("%j becomes a title of plain words", async (answer, title) => {
    server.answer(says(answer));
    expect(await create().title([user("Hi")], { signal })).toBe(title);
    expect(title.length).toBeLessThanOrEqual(60);
  });

  test("a long conversation is read in part only", async () => {
    server.answer(says("Long"));
    await create().title([user("word ".repeat(10_000))], { signal });
    expect(JSON.stringify(server.requests[0]?.body).length).toBeLessThan(5000);
  });

  test("no title, and a provider that fails, are errors", async () => {
    server.answer(says(' "" '), new ApiFailure(401, "Incorrect API key"));
    const model = create();
    await expect(model.title([user("Hi")], { signal })).rejects.toMatchObject({
      code: "model_failed",
    });
    await expect(model.title([user("Hi")], { signal })).rejects.toMatchObject({
      code: "model_unauthorized",
    });
  });
});
