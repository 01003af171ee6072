import { expect, test } from "./demo.js";

test("after a restart of the server everything is found again", async ({ chat, demo }) => {
  await chat.open("/atlas/writer");
  await chat.say("Write about apples");
  await chat.newChat.click();
  await chat.say("Write about pears");
  const address = chat.page.url();
  const conversation = await chat.log.innerText();

  expect(await demo.stop(), "the exit code after Ctrl-C").toBe(0);
  await demo.start();

  await chat.page.goto(address);
  await expect(chat.said("Write about pears")).toBeVisible();
  expect(await chat.log.innerText()).toBe(conversation);
  await chat.expectSessions(/pears/i, /apples/i);
  await chat.say("What did I say first?");
  await expect(chat.replies.last()).toContainText("Write about pears");
});

test("a message is kept when the server dies right after it was sent", async ({ chat, demo }) => {
  await chat.open();
  const answer = chat.page.waitForResponse(
    (response) => response.request().method() === "POST" && response.ok(),
  );
  await chat.ask("/hang and never lose this");
  await answer;
  await demo.kill();
  await demo.start();

  await chat.page.reload();
  await expect(chat.said("/hang and never lose this")).toHaveCount(1);
  await chat.expectSessions(/never lose this/i);
});

test("what had come of a reply is kept when the server dies in the middle of it", async ({
  chat,
  demo,
}) => {
  await chat.open();
  await chat.ask("/long about rivers");
  await expect(chat.replies).toContainText("paragraph 2 of 24");
  await demo.kill();
  await demo.start();

  await chat.page.reload();
  await expect(chat.said("/long about rivers")).toHaveCount(1);
  await expect(chat.replies).toContainText("paragraph 1 of 24");
  await chat.log.getByRole("button", { name: "Try again" }).click();
  await expect(chat.stop).toBeVisible();
});

test("a message that is sent while the server is away says so, and goes by itself once it is back", async ({
  chat,
  demo,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  await demo.stop();
  await chat.ask("A plan for pears");
  await expect(chat.page.getByText("Not sent yet.")).toBeVisible();
  await demo.start();
  await expect(chat.replies).toHaveCount(2, { timeout: 30_000 });
  await chat.replied();
  await expect(chat.replies.last()).toContainText("Here is a plan for");
  await expect(chat.page.getByText("Not sent yet.")).toBeHidden();
  await chat.page.reload();
  await expect(chat.said("A plan for pears")).toHaveCount(1);
});

test("a message that could not be sent is there after a reload, and is sent and answered once", async ({
  chat,
  demo,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  await demo.stop();
  await chat.ask("A plan for pears");
  await expect(chat.page.getByText("Not sent yet.")).toBeVisible();

  // The page comes back before the server can be asked anything.
  await chat.page.route("**/api/**", (route) => route.abort());
  await demo.start();
  await chat.page.reload();
  await expect(chat.said("A plan for pears")).toHaveCount(1);
  await expect(chat.page.getByText("Not sent yet.")).toBeVisible();

  await chat.page.unrouteAll();
  await chat.page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(chat.log).toContainText("That was message 2 of yours", { timeout: 20_000 });
  await chat.page.reload();
  await expect(chat.said("Write about apples")).toHaveCount(1);
  await expect(chat.said("A plan for pears")).toHaveCount(1);
  await expect(chat.replies).toHaveCount(2);
});

test("so is the first message of a new chat, which no server knows", async ({ chat, demo }) => {
  await chat.open();
  await chat.say("Write about apples");
  await chat.newChat.click();
  await demo.stop();
  await chat.ask("A plan for pears");
  await expect(chat.page.getByText("Not sent yet.")).toBeVisible();

  await chat.page.route("**/api/**", (route) => route.abort());
  await demo.start();
  await chat.page.reload();
  await expect(chat.said("A plan for pears")).toHaveCount(1);

  await chat.page.unrouteAll();
  await chat.page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(chat.log).toContainText("Compare the result", { timeout: 20_000 });
  await chat.page.reload();
  await chat.expectSessions(/pears/i, /apples/i);
  await expect(chat.said("A plan for pears")).toHaveCount(1);
  await expect(chat.replies).toHaveCount(1);
});

test("what one person could not send is neither shown to nor sent as the next", async ({
  chat,
  demo,
}) => {
  await chat.open();
  await chat.say("Write about apples");
  await demo.stop();
  await chat.ask("A secret plan for pears");
  await expect(chat.page.getByText("Not sent yet.")).toBeVisible();
  await chat.choose("Person", "bob");
  await demo.start();
  await chat.page.reload();
  await expect(chat.composer).toBeVisible();
  await expect(chat.said("pears")).toHaveCount(0);
  await chat.say("Write about figs");
  await chat.expectSessions(/figs/i);
});
