import { expect, test } from "./demo.js";

test("a reply is read while it comes", async ({ chat }) => {
  await chat.open();
  await chat.ask("/long about rivers");
  await expect(chat.replies).toContainText("1. More on");
  await expect(chat.stop).toBeVisible();
  await expect(chat.replies).not.toContainText("paragraph 24 of 24");
});

test("a reply goes on in its own session while another is read", async ({ chat }) => {
  await chat.open();
  await chat.say("Write about apples");
  await chat.newChat.click();
  await chat.ask("/long about rivers");
  await expect(chat.replies).toContainText("paragraph 1 of 24");

  await chat.session("apples").click();
  await expect(chat.said("Write about apples")).toBeVisible();
  await expect(chat.send).toBeVisible();
  await expect(chat.session("rivers")).toContainText("Replying");
  await expect(chat.log).not.toContainText("More on");

  await chat.session("rivers").click();
  await expect(chat.stop).toBeVisible();
  await expect(chat.replies).toContainText("paragraph 1 of 24");
});

test("a refresh in mid-reply keeps the message, and the reply comes whole", async ({ chat }) => {
  await chat.open();
  await chat.ask("Give me a plan for a garden");
  await expect(chat.replies).toContainText("Here is");
  await chat.page.reload();
  await expect(chat.said("Give me a plan for a garden")).toHaveCount(1);
  await expect(chat.replies).toContainText("Compare the result with the sentence you began with.", {
    timeout: 15_000,
  });
  await expect(chat.replies).toHaveCount(1);
  await expect(chat.replies.getByText("Here is a plan for")).toHaveCount(1);
});

test("a stopped reply ends there, and keeps what had come", async ({ chat }) => {
  await chat.open();
  await chat.ask("/long about rivers");
  await expect(chat.replies).toContainText("paragraph 1 of 24");
  await chat.stop.click();
  await expect(chat.page.getByText("You stopped this reply.")).toBeVisible();
  const words = chat.replies.locator('[data-hc-part="markdown"]');
  const kept = await words.innerText();
  await chat.page.reload();
  await expect(chat.page.getByText("You stopped this reply.")).toBeVisible();
  // What was on its way when the person stopped is kept, too.
  expect(await words.innerText()).toContain(kept);
  await expect(chat.replies).not.toContainText("paragraph 24 of 24");
  await chat.say("Thanks");
  await expect(chat.replies.last()).toContainText("You are welcome.");
});

test("a message sent while a reply comes waits over a refresh, and is answered once after it", async ({
  chat,
}) => {
  await chat.open();
  await chat.ask("/long about rivers");
  await expect(chat.replies).toContainText("paragraph 1 of 24");
  await chat.ask("Thanks");
  await expect(chat.log.getByRole("button", { name: "Send now" })).toBeVisible();
  await chat.page.reload();
  await expect(chat.replies.last()).toContainText("You are welcome.", { timeout: 60_000 });
  await expect(chat.replies).toHaveCount(2);
  await expect(chat.said("Thanks")).toHaveCount(1);
  await chat.page.reload();
  await expect(chat.replies).toHaveCount(2);
  await expect(chat.said("Thanks")).toHaveCount(1);
  await expect(chat.replies.first()).toContainText("paragraph 24 of 24");
});

test("Send now stops a reply for the message that waits below it", async ({ chat }) => {
  await chat.open();
  await chat.ask("/long about rivers");
  await expect(chat.replies).toContainText("paragraph 1 of 24");
  await chat.ask("Thanks");
  await chat.log.getByRole("button", { name: "Send now" }).click();
  await expect(chat.replies.last()).toContainText("You are welcome.");
  await expect(chat.page.getByText("You stopped this reply.")).toBeVisible();
  await chat.page.reload();
  await expect(chat.replies).toHaveCount(2);
  await expect(chat.replies.first()).not.toContainText("paragraph 24 of 24");
});

test("a failed reply says why, and trying again gets one", async ({ chat }) => {
  await chat.open();
  await chat.ask("/error a plan for a garden");
  await expect(chat.page.getByText("The model failed, as you asked it to.")).toBeVisible();
  await chat.page.reload();
  await expect(chat.page.getByText("The model failed, as you asked it to.")).toBeVisible();
  await chat.log.getByRole("button", { name: "Try again" }).click();
  await chat.replied();
  await expect(chat.replies).toContainText("Here is a plan for");
  await expect(chat.page.getByText("The model failed")).toBeHidden();
  await expect(chat.said("/error a plan for a garden")).toHaveCount(1);
});

test("a reply that breaks off keeps what came, with the reason beside it", async ({ chat }) => {
  await chat.open();
  await chat.ask("/break");
  await expect(chat.page.getByText("The model failed halfway")).toBeVisible();
  await expect(chat.replies).toContainText("This sentence was going to be");
});

test("a tool's work can be seen, and its result", async ({ chat }) => {
  await chat.open();
  await chat.say("/tool these are four words");
  await expect(chat.replies).toContainText("count_words");
  await expect(chat.replies).toContainText('"words": 4');
});
