import { expect, test } from "./demo.js";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone nothing is wider than the screen, and the sessions are a drawer", async ({
  chat,
  page,
}) => {
  await chat.open();
  await chat.say("/markdown");
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  expect(await overflow()).toBe(0);
  await expect(chat.sidebar).toBeHidden();
  await page.getByRole("button", { name: "Show chats" }).click();
  await chat.expectSessions(/markdown/i);
  await chat.newChat.click();
  await expect(chat.sidebar).toBeHidden();
  await expect(chat.composer).toBeInViewport();
  expect(await overflow()).toBe(0);
});
