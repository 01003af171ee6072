import { OpenAIServer } from "../../packages/core/src/openai/testing/openai-server.js";
import { says } from "../../packages/core/src/openai/testing/scripted-reply.js";
import { expect, test } from "./demo.js";
import { DemoServer } from "./demo-server.js";

test("npm start says where it serves, where it stores and who answers", async ({ demo }) => {
  expect(demo.output).toContain(`address  ${demo.url}`);
  expect(demo.output).toMatch(/store {4}SQLite, .+helperchat\.sqlite/);
  expect(demo.output).toContain("model    scripted");
});

test("with a key it is OpenAI that answers, in one conversation that outlives a restart", async ({
  chat,
}) => {
  const openai = await OpenAIServer.start();
  const demo = await DemoServer.create();
  const env = {
    OPENAI_API_KEY: "sk-test",
    OPENAI_BASE_URL: openai.baseURL,
    OPENAI_MODEL: "gpt-test",
  };
  try {
    await demo.start(env);
    expect(demo.output).toContain("model    OpenAI, gpt-test");

    openai.answer(says("Rivers are long."), says("About rivers"));
    await chat.openAs("ada", `${demo.url}/atlas/writer`);
    await chat.say("Write about rivers");
    await expect(chat.replies).toContainText("Rivers are long.");
    await chat.expectSessions("About rivers");

    await demo.stop();
    await demo.start(env);
    openai.answer(says("And wide."));
    await chat.page.reload();
    await chat.say("And what else?");
    await expect(chat.replies.last()).toContainText("And wide.");
    const conversations = openai.requests.map(({ body }) => body.conversation).filter(Boolean);
    expect(conversations).toEqual(["conv_1", "conv_1"]);
  } finally {
    await demo.dispose();
    await openai.close();
  }
});

test("a port that is taken is named, with what to do", async ({ demo }) => {
  const other = await DemoServer.create();
  try {
    await expect(other.start({ PORT: String(demo.port) })).rejects.toThrow(
      `Port ${demo.port} is in use. Choose another one: PORT=${demo.port + 1} npm start`,
    );
  } finally {
    await other.dispose();
  }
});

test("the page runs under a policy that lets nothing of a stranger's in or out", async ({
  chat,
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const response = await page.goto("/atlas/writer");
  const policy = response?.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  await chat.say("/markdown");
  await expect(chat.replies.getByRole("table")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("nobody signed in gets nothing from the API", async ({ demo, playwright }) => {
  const stranger = await playwright.request.newContext({ baseURL: demo.url });
  const response = await stranger.get("/api/chat/sessions");
  expect(response.status()).toBe(401);
  await stranger.dispose();
});
