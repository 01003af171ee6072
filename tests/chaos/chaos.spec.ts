import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqliteStore } from "@helperchat/adapter-rest/sqlite";
import { type Message, messagePath, messageText } from "@helperchat/core";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { startRedis } from "../../packages/adapter-rest/src/redis/testing/start-redis.js";
import { buildDemo, demoClient } from "../../scripts/build-demo.mjs";
import { findRedis } from "../../scripts/redis.mjs";
import { ChatPage } from "../e2e/chat-page.js";
import { seededRandom } from "../simulation/random.js";
import { checkDatabase, readDatabase } from "./check-database.js";
import { type RoundRobin, startRoundRobin } from "./round-robin.js";
import { ServerProcess } from "./server-process.js";

/** How many times something is struck, and what all chance comes from. */
const points = Number(process.env.CHAOS_POINTS || 10);
const seed = Number(process.env.CHAOS_SEED || 20_260_101);

/** How long a dead server's reply is waited for, in milliseconds. */
const LEASE = 2_000;

/** How long everything may take to come to rest after a blow, in milliseconds. */
const PATIENCE = 45_000;

const PERSON = "ada";
const blows = ["page", "server", "reset", "network"] as const;

test(`nothing is lost or doubled over ${points} blows (seed ${seed})`, async ({ browser }) => {
  // biome-ignore lint/suspicious/noSkippedTests: skipped aloud, where there is no Redis to be had.
  test.skip(!findRedis(), "redis-server is not installed");
  test.setTimeout(120_000 + points * (PATIENCE + 10_000));
  buildDemo();
  const folder = mkdtempSync(join(tmpdir(), "helperchat-chaos-"));
  const redis = await startRedis();
  const path = join(folder, "chat.sqlite");
  const options = { path, redis: redis.path, page: demoClient, lease: LEASE };
  const servers = [new ServerProcess(options), new ServerProcess(options)];
  const proxy = await startRoundRobin(() => servers.flatMap(({ port }) => port ?? []));
  const context = await browser.newContext();
  try {
    await Promise.all(servers.map((server) => server.start()));
    await strikeAll({ context, proxy, servers, path });
  } finally {
    await context.close();
    await proxy.close();
    await Promise.all(servers.map((server) => server.kill()));
    await redis.stop();
    rmSync(folder, { recursive: true });
  }
});

interface Scene {
  context: BrowserContext;
  proxy: RoundRobin;
  servers: readonly ServerProcess[];
  /** The database's file. */
  path: string;
}

async function strikeAll({ context, proxy, servers, path }: Scene): Promise<void> {
  const random = seededRandom(seed, "chaos");
  const store = createSqliteStore({ path, userId: PERSON });
  const said: string[] = [];
  await context.addCookies([{ name: "demo_user", value: PERSON, url: proxy.url }]);
  let page = await context.newPage();
  await page.goto(`${proxy.url}/atlas/writer`);

  for (let point = 0; point < points; point += 1) {
    const text = `ask-${point}`;
    const blow = blows[random.between(0, blows.length - 1)] ?? "page";
    const [delay, pause] = [random.between(0, 1_500), random.between(0, 1_500)];
    const chat = new ChatPage(page);
    // A conversation of its own now and then, as a first message also has to make its session.
    if (point > 0 && random.oneIn(4)) await chat.newChat.click();
    await chat.ask(text);
    said.push(text);
    await wait(delay);
    switch (blow) {
      case "page":
        await page.close();
        page = await context.newPage();
        await page.goto(`${proxy.url}/atlas/writer`);
        break;
      case "server": {
        const server = servers[random.between(0, servers.length - 1)];
        await server?.kill();
        await wait(pause);
        await server?.start();
        break;
      }
      case "reset":
        proxy.resetAll();
        break;
      case "network":
        await context.setOffline(true);
        proxy.resetAll();
        await wait(pause);
        await context.setOffline(false);
    }
    console.log(`${point + 1}. ${text}: ${blow} after ${delay} ms`);

    await test.step(`${text} is kept, and the page shows what became of it`, async () => {
      const read = () => readDatabase(store);
      await expect
        .poll(async () => outcome(await read(), text), { timeout: PATIENCE })
        .not.toBe("unsent");
      const [sessionId] = sessionOf(await read(), text);
      const url = `${proxy.url}/atlas/writer/${sessionId}`;
      if (page.url() !== url) await page.goto(url);
      await expect(async () => {
        const sessions = await read();
        expect(outcome(sessions, text)).not.toBe("replying");
        expect(checkDatabase(sessions, said)).toEqual([]);
        const headId = (await store.getSession(sessionId))?.headId ?? null;
        const [, messages] = sessionOf(sessions, text);
        const shown = await shownBy(page);
        if (outcome(sessions, text) === "unanswered") {
          // What was cut off before it could be stored is still shown, and said to be.
          if (shown.at(-1)?.startsWith(`${text}.`)) shown.pop();
          await expect(page.getByRole("button", { name: "Try again" })).toBeVisible({ timeout: 1 });
        }
        const stored = textsOf(messagePath(messages, headId));
        expect(shown).toContain(text);
        // What is far above is not drawn.
        expect(shown).toEqual(stored.slice(-shown.length));
      }).toPass({ timeout: PATIENCE });
    });
  }
}

/** What became of the reply to this message. */
function outcome(sessions: ReadonlyMap<string, readonly Message[]>, text: string): string {
  const messages = [...sessions.values()].flat();
  const question = messages.find((one) => messageText(one) === text);
  if (!question) return "unsent";
  const reply = messages.findLast(({ parentId }) => parentId === question.id);
  return reply?.status ?? "unanswered";
}

function sessionOf(sessions: ReadonlyMap<string, Message[]>, text: string): [string, Message[]] {
  const found = [...sessions].find(([, all]) => all.some((one) => messageText(one) === text));
  if (!found) throw new Error(`“${text}” is in no session.`);
  return found;
}

function textsOf(path: readonly Message[]): string[] {
  return path.map((message) => messageText(message).trim()).filter(Boolean);
}

/** What a page at rest shows, word for word. */
async function shownBy(page: Page): Promise<string[]> {
  const chat = new ChatPage(page);
  expect(await chat.send.isVisible()).toBe(true);
  const texts = await chat.log.getByRole("article").allInnerTexts();
  return texts.map((text) => text.match(/ask-\S+/g)?.join(" ") ?? "").filter(Boolean);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
