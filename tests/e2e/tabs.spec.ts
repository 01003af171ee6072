import type { BrowserContext } from "@playwright/test";
import { ChatPage } from "./chat-page.js";
import { expect, test } from "./demo.js";

/** In milliseconds. */
const SOON = 250;

async function otherTab(context: BrowserContext, place: string): Promise<ChatPage> {
  const tab = new ChatPage(await context.newPage());
  await tab.open(place);
  return tab;
}

/** How many times slower the timers of a page are made. */
const SLOWLY = 100;

/**
 * Makes the timers of a page slow: what waits for one takes long then, and what a busy machine takes
 * long for is a small part of it.
 */
function slowTimers({ page }: ChatPage): Promise<void> {
  return page.evaluate((slowly) => {
    const { setTimeout } = window;
    const later = (work: () => void, delay = 0) => setTimeout(work, delay * slowly);
    Object.assign(window, { setTimeout: later });
  }, SLOWLY);
}

test("a message shows in the other tab at once, and its reply streams there", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  const other = await otherTab(context, chat.page.url());
  await expect(other.replies).toHaveCount(1);
  await chat.ask("/long about rivers");
  await expect(other.said("/long about rivers")).toBeVisible();
  await expect(other.replies.last()).toContainText("paragraph 2 of 24");
  await expect(other.stop).toBeVisible();
  await expect(chat.stop).toBeVisible();

  await other.stop.click();
  await expect(chat.send).toBeVisible();
  await expect(chat.replies.last()).toContainText("paragraph 2 of 24");
  const words = ({ replies }: ChatPage) => replies.last().locator('[data-hc-part="markdown"]');
  await expect(words(chat)).toHaveText(await words(other).innerText(), { useInnerText: true });
});

test("a title and a message are in the other tab a quarter of a second later", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  const other = await otherTab(context, chat.page.url());
  await expect(other.replies).toHaveCount(1);
  await slowTimers(other);
  const soon = { timeout: SOON * SLOWLY };

  await chat.session("apples").press("F2");
  await chat.page.keyboard.type("Orchard");
  await chat.page.keyboard.press("Enter");
  await expect(other.session("Orchard")).toBeVisible(soon);

  await chat.ask("And about pears");
  await expect(other.said("And about pears")).toBeVisible(soon);
});

test("a title, a pin, a new session and a deletion show in the other tab", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  const other = await otherTab(context, chat.page.url());
  await other.expectSessions(/apples/i);

  await chat.session("apples").press("F2");
  await chat.page.keyboard.type("Orchard");
  await chat.page.keyboard.press("Enter");
  await other.expectSessions("Orchard");

  await chat.newChat.click();
  await chat.say("Write about pears");
  await other.expectSessions(/pears/i, "Orchard");
  await chat.fromMenu("Orchard", "Pin");
  await other.expectSessions("Orchard", /pears/i);

  await chat.fromMenu("Orchard", "Delete");
  await other.expectSessions(/pears/i);
  await expect(other.page.getByText("This chat was deleted.")).toBeVisible();
  await other.page.getByRole("button", { name: "Restore" }).click();
  await chat.expectSessions("Orchard", /pears/i);
  await expect(other.page.getByText("This chat was deleted.")).toBeHidden();
});

test("what is being written, and where the focus is, stays while the other tab goes on", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  const other = await otherTab(context, chat.page.url());
  await other.composer.fill("A thought of my own");
  await chat.say("And in short");
  await expect(other.said("And in short")).toBeVisible();
  await other.replied();
  await expect(other.replies).toHaveCount(2);
  await expect(other.composer).toHaveValue("A thought of my own");
  await expect(other.composer).toBeFocused();
});

test("two sends at once become two turns, in the same order in both tabs", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  const other = await otherTab(context, chat.page.url());
  await expect(other.replies).toHaveCount(1);
  await chat.composer.fill("Give me a plan for a garden");
  await other.composer.fill("Give me a plan for a kitchen");
  await Promise.all([chat.composer.press("Enter"), other.composer.press("Enter")]);

  for (const tab of [chat, other]) {
    await expect(tab.replies).toHaveCount(3, { timeout: 20_000 });
    await expect(tab.send).toBeVisible({ timeout: 15_000 });
  }
  const said = await chat.log.getByRole("article").allInnerTexts();
  expect(said).toHaveLength(6);
  expect(await other.log.getByRole("article").allInnerTexts()).toEqual(said);
  await chat.page.reload();
  await expect(chat.log.getByRole("article")).toHaveText(said, { useInnerText: true });
});

test("a reply that ended while another session was read is marked, until it is looked at in any tab", async ({
  chat,
  context,
}) => {
  await chat.open();
  await chat.say("Write about pears");
  await chat.newChat.click();
  await chat.ask("Give me a plan for a garden");
  await expect(chat.session("garden")).toBeVisible();
  await chat.session("pears").click();
  const row = chat.page.locator("[data-hc-unread]").filter({ hasText: /garden/i });
  await expect(row).toBeVisible({ timeout: 15_000 });
  await expect(chat.sidebar.getByRole("link", { name: /garden.*Unread/i })).toBeVisible();

  await chat.page.reload();
  await expect(row).toBeVisible();
  const other = await otherTab(context, chat.page.url());
  await expect(other.session("garden")).toContainText("Unread");
  await other.session("garden").click();
  await expect(other.session("garden")).not.toContainText("Unread");
  await expect(row).toBeHidden();
});
