import { randomUUID } from "node:crypto";
import { test as base } from "@playwright/test";
import { ChatPage } from "./chat-page.js";
import { DemoServer } from "./demo-server.js";

export { expect } from "@playwright/test";

/** The demo's server, one for all tests of a worker, and for each test a person of its own. */
export const test = base.extend<{ person: string; chat: ChatPage }, { demo: DemoServer }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
    async ({}, use) => {
      const demo = await DemoServer.create();
      await demo.start();
      await use(demo);
      await demo.dispose();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ demo }, use) => use(demo.url),
  person: async ({ context, demo }, use) => {
    const person = `person-${randomUUID()}`;
    await context.addCookies([{ name: "demo_user", value: person, url: demo.url }]);
    await use(person);
  },
  chat: async ({ page, person }, use) => {
    test.info().annotations.push({ type: "person", description: person });
    await use(new ChatPage(page));
  },
});
