import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./demo.js";

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

/** What the page's Content-Security-Policy, which allows nothing inline, has forbidden so far. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { violations: seen });
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      seen.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

test("a whole visit without a mouse, within a strict policy", async ({ chat, page }) => {
  test.slow();
  const violations = await watchPolicy(page);
  await chat.open();
  const { keyboard } = page;
  await tabTo(page, chat.composer);
  await chat.say("/markdown");
  await keyboard.press("Control+Shift+O");
  await expect(chat.composer).toBeFocused();
  await keyboard.type("Write about apples");
  await keyboard.press("Enter");
  await chat.replied();
  await chat.expectSessions(/apples/i, /markdown/i);

  // Find the first, open it, and be in the message field.
  await keyboard.press("Control+k");
  await keyboard.type("markd");
  await expect(page.getByRole("dialog").getByRole("option")).toHaveText([/markdown/i, /markdown/i]);
  await keyboard.press("Enter");
  await expect(chat.composer).toBeFocused();
  await expect(chat.composer).toHaveAccessibleDescription(/^Opened “.*markdown.*”/i);
  await expect(chat.said("/markdown")).toBeVisible();
  await keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Search" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(chat.composer).toBeFocused();

  // Rename it.
  await tabTo(page, chat.session("markdown"));
  await keyboard.press("F2");
  await keyboard.type("Signs");
  await keyboard.press("Enter");
  await expect(chat.session("Signs")).toBeFocused();

  // Delete it and have it back.
  await keyboard.press("Tab");
  await keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(chat.session("apples")).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Undo" }));
  await keyboard.press("Enter");
  await expect(chat.session("Signs")).toBeFocused();

  // Archive it, find it there, and move it back.
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  for (let item = 0; item < 4; item += 1) await keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Archive" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(chat.session("apples")).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Archived" }));
  await keyboard.press("Enter");
  await chat.expectSessions("Signs");
  await keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Options for “Signs”" })).toBeFocused();
  await keyboard.press("Enter");
  for (let item = 0; item < 3; item += 1) await keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Unarchive" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(chat.newChat).toBeFocused();

  // Make room, hide the list, look at the keys.
  await tabTo(page, page.getByRole("separator", { name: "Width of the list" }));
  const width = async () => (await chat.sidebar.boundingBox())?.width ?? 0;
  const before = await width();
  await keyboard.press("ArrowRight");
  expect(await width()).toBeGreaterThan(before);
  await keyboard.press("Control+Shift+S");
  await expect(chat.sidebar).toBeHidden();
  await expect(page.getByRole("button", { name: "Show chats" })).toBeFocused();
  await keyboard.press("Control+/");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Show chats" })).toBeFocused();
  await keyboard.press("Shift+Escape");
  await expect(chat.composer).toBeFocused();

  expect(await violations()).toEqual([]);
});

test("the browser remembers how wide the list is, and whether it is there", async ({
  chat,
  page,
}) => {
  await chat.open();
  const edge = page.getByRole("separator", { name: "Width of the list" });
  const box = await edge.boundingBox();
  if (!box) throw new Error("The sidebar has no edge.");
  await page.mouse.move(box.x + box.width / 2, 300);
  await page.mouse.down();
  await page.mouse.move(400, 300, { steps: 4 });
  await page.mouse.up();
  const width = async () => (await chat.sidebar.boundingBox())?.width;
  const wide = await width();
  expect(wide).toBeGreaterThan(390);
  await page.reload();
  await expect(chat.composer).toBeVisible();
  expect(await width()).toBe(wide);
  await page.getByRole("button", { name: "Hide chats" }).click();
  await page.reload();
  await expect(chat.composer).toBeVisible();
  await expect(chat.sidebar).toBeHidden();
});
