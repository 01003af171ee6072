import { expect, test } from "./demo.js";

test("whoever has the link reads what was said, until it is revoked", async ({ chat, browser }) => {
  await chat.open();
  await chat.say("Compare trains and planes");
  await chat.session("trains").hover();
  await chat.sidebar.getByRole("button", { name: /^Options for/ }).click();
  await chat.page.getByRole("menuitem", { name: "Share…" }).click();
  const dialog = chat.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();

  // Somebody who has no account, and nothing of this browser.
  const stranger = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  stranger.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await stranger.goto(link);
  await expect(stranger.getByRole("article").first()).toContainText("Compare trains and planes");
  await expect(stranger.getByRole("article")).toHaveCount(2);
  await expect(stranger.getByRole("textbox")).toHaveCount(0);
  expect(asked.filter((path) => path.startsWith("/api/chat")).every(isShared)).toBe(true);
  expect(await stranger.context().cookies()).toEqual([]);

  await dialog.getByRole("button", { name: "Revoke" }).click();
  await dialog.getByRole("group").getByRole("button", { name: "Revoke" }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(0);
  await stranger.reload();
  await expect(stranger.getByText("This link no longer works.")).toBeVisible();
  await expect(stranger.getByRole("article")).toHaveCount(0);
  await stranger.context().close();
});

const isShared = (path: string) => path.startsWith("/api/chat/shared/");
