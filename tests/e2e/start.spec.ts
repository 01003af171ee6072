import { expect, test } from "./demo.js";
import { DemoServer } from "./demo-server.js";

test("npm start says where it serves, where it stores and who answers", async ({ demo }) => {
  expect(demo.output).toContain(`address  ${demo.url}`);
  expect(demo.output).toMatch(/store {4}SQLite, .+helperchat\.sqlite/);
  expect(demo.output).toContain("model    scripted");
});

test("with a key it is OpenAI that answers", async () => {
  const other = await DemoServer.create();
  try {
    await other.start({ OPENAI_API_KEY: "sk-test", OPENAI_MODEL: "gpt-test" });
    expect(other.output).toContain("model    OpenAI, gpt-test");
  } finally {
    await other.dispose();
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
