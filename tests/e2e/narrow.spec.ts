import { expect, screenFor, test } from "./by-hand.js";

test.use({ by: "finger", ...screenFor("finger") });

test("on a phone nothing is wider than the screen, and the sessions are a drawer", async ({
  chat,
  page,
}) => {
  await chat.open();
  await chat.expectEasy();
  await chat.say("/markdown");
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  expect(await overflow()).toBe(0);
  await expect(chat.sidebar).toBeHidden();
  await chat.showList();
  await chat.expectSessions(/markdown/i);
  await chat.pressInList("New chat");
  await expect(chat.sidebar).toBeHidden();
  await expect(chat.composer).toBeInViewport();
  expect(await overflow()).toBe(0);
});

test("a tap beside the drawer closes it, and gives focus back to its button", async ({
  chat,
  page,
}) => {
  await chat.begin("Write about apples");
  await chat.showList();
  await page.touchscreen.tap(370, 600);
  await expect(chat.sidebar).toBeHidden();
  await expect(chat.button("Show chats")).toBeFocused();
});

test("above the keyboard of a phone every menu, button and field can be reached", async ({
  chat,
  page,
}) => {
  await chat.begin("Write about apples");
  await page.setViewportSize({ width: 390, height: 420 });
  await expect(chat.composer).toBeInViewport({ ratio: 1 });
  await chat.openMenu("apples");
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeInViewport({ ratio: 1 });
  await chat.pressItem("Delete");
  await chat.press("Undo");
  await chat.fromMenu("apples", "Save as template…");
  const save = chat.dialog.getByRole("button", { name: "Save template" });
  await save.scrollIntoViewIfNeeded();
  await expect(save).toBeInViewport({ ratio: 1 });
  await chat.expectEasy();
});

test("a finger that wipes over the list scrolls it, and neither opens nor selects", async ({
  chat,
  finger,
  page,
}) => {
  await chat.begin("Write about apples", "Write about pears", "Write about plums");
  await page.setViewportSize({ width: 390, height: 420 });
  await chat.showList();
  const place = page.url();
  const list = chat.sidebar.locator("[data-hc-part=session-list]");
  await list.evaluate((element) => element.scrollTo(0, 0));
  await finger.wipeUp(chat.session("plums"), 60);
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await expect(chat.row("plums")).toHaveCount(0);
  expect(page.url()).toBe(place);
});
