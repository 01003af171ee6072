import { ChatPage } from "./chat-page.js";
import { expect, test } from "./demo.js";

test("a first message makes a session, which the list and the address show", async ({ chat }) => {
  await chat.open("/atlas/writer");
  await expect(chat.page.getByText("Your conversations will be kept here.")).toBeVisible();
  await chat.say("Compare trains and planes");
  await chat.expectSessions(/trains/i);
  await expect(chat.sessions).toHaveAttribute("aria-current", "page");
  await expect(chat.page).toHaveURL(/\/atlas\/writer\/[\w-]+$/);
});

test("each session keeps its own messages, and the most recent one opens by itself", async ({
  chat,
}) => {
  await chat.open();
  for (const fruit of ["apples", "pears", "plums"]) {
    await chat.newChat.click();
    await chat.say(`Write about ${fruit}`);
  }
  await chat.expectSessions(/plums/i, /pears/i, /apples/i);

  await chat.session("pears").click();
  await expect(chat.said("Write about pears")).toBeVisible();
  await expect(chat.said("Write about plums")).toBeHidden();

  await chat.open("/atlas/writer");
  await expect(chat.said("Write about plums")).toBeVisible();
  await expect(chat.page).toHaveURL(/\/atlas\/writer\/[\w-]+$/);
});

test("a message moves its session to the top; opening one does not", async ({ chat }) => {
  await chat.open();
  await chat.say("Write about apples");
  await chat.newChat.click();
  await chat.say("Write about pears");
  await chat.session("apples").click();
  await expect(chat.said("Write about apples")).toBeVisible();
  await chat.expectSessions(/pears/i, /apples/i);
  await chat.say("And now in short");
  await chat.expectSessions(/apples/i, /pears/i);
});

test("a new chat is empty, and becomes a session with its first message", async ({ chat }) => {
  await chat.open();
  await chat.say("Write about apples");
  await chat.newChat.click();
  await expect(chat.said("Write about apples")).toBeHidden();
  await expect(chat.composer).toBeFocused();
  await chat.expectSessions(/apples/i);
  await chat.say("Write about pears");
  await chat.expectSessions(/pears/i, /apples/i);
});

test("a helper with a journey opens a new session by itself", async ({ chat }) => {
  await chat.open("/atlas/guide");
  await expect(chat.replies).toContainText(["Welcome! I know my way around here."]);
  await expect(chat.sessions).toHaveCount(1);
  await chat.say("Where do I begin?");
  await chat.newChat.click();
  await expect(chat.sessions).toHaveCount(2);
  await expect(chat.said("Where do I begin?")).toBeHidden();
  await expect(chat.replies).toContainText(["Welcome! I know my way around here."]);
});

test("nothing is asked for that is not there: by a first visit, a new chat, another helper", async ({
  chat,
}) => {
  const missed: string[] = [];
  chat.page.on("response", (response) => {
    if (response.status() >= 400) missed.push(`${response.status()} ${response.url()}`);
  });
  await chat.open("/atlas/guide");
  await expect(chat.replies).toContainText(["Welcome!"]);
  await chat.say("Where do I begin?");
  await chat.newChat.click();
  await expect(chat.sessions).toHaveCount(2);
  await chat.choose("Helper", "Writer");
  await expect(chat.page).toHaveURL(/\/atlas\/writer/);
  await chat.newChat.click();
  await chat.say("Write about apples");
  await chat.choose("Helper", "Guide");
  await expect(chat.replies).toContainText(["Welcome!"]);
  expect(missed).toEqual([]);
});

test("another helper and another project have sessions of their own", async ({ chat }) => {
  await chat.open("/atlas/writer");
  await chat.say("Write about apples");

  await chat.choose("Helper", "Guide");
  await expect(chat.page).toHaveURL(/\/atlas\/guide/);
  await expect(chat.replies).toContainText(["Welcome!"]);
  await expect(chat.session("apples")).toBeHidden();

  await chat.choose("Helper", "Writer");
  await chat.choose("Project", "Borealis");
  await expect(chat.page).toHaveURL(/\/borealis\/writer/);
  await expect(chat.page.getByText("Your conversations will be kept here.")).toBeVisible();
  await expect(chat.said("Write about apples")).toBeHidden();

  await chat.choose("Project", "Atlas");
  await expect(chat.said("Write about apples")).toBeVisible();
});

test("another person sees nothing of it, not even by its address", async ({ chat, person }) => {
  await chat.open();
  await chat.say("Write about secret apples");
  const address = chat.page.url();

  await chat.choose("Person", "Someone else…");
  await chat.page.getByRole("textbox", { name: "Your name" }).fill(`${person}-neighbour`);
  await chat.page.keyboard.press("Enter");
  await expect(chat.page.getByText("Your conversations will be kept here.")).toBeVisible();

  await chat.page.goto(address);
  await expect(
    chat.page.getByText("This chat does not exist, or you have no access to it."),
  ).toBeVisible();
  await expect(chat.composer).toBeHidden();
  await expect(chat.page.getByText("secret apples")).toHaveCount(0);

  await chat.choose("Person", "Someone else…");
  await chat.page.getByRole("textbox", { name: "Your name" }).fill(person);
  await chat.page.keyboard.press("Enter");
  await expect(chat.said("Write about secret apples")).toBeVisible();
});

test("a deleted session can be brought back, and is gone for good otherwise", async ({ chat }) => {
  await chat.open();
  await chat.say("Write about apples");
  await chat.newChat.click();
  await chat.say("Write about pears");

  await chat.fromMenu("pears", "Delete");
  await chat.expectSessions(/apples/i);
  await chat.page.getByRole("button", { name: "Undo" }).click();
  await chat.expectSessions(/pears/i, /apples/i);

  await chat.fromMenu("pears", "Delete");
  await chat.expectSessions(/apples/i);
  await chat.page.reload();
  await chat.expectSessions(/apples/i);
});

test("Back and Forward lead through the sessions that were open", async ({ chat }) => {
  await chat.open();
  await chat.say("Write about apples");
  await chat.newChat.click();
  await chat.say("Write about pears");
  await chat.session("apples").click();
  await expect(chat.said("Write about apples")).toBeVisible();
  await chat.page.goBack();
  await expect(chat.said("Write about pears")).toBeVisible();
  await chat.page.goForward();
  await expect(chat.said("Write about apples")).toBeVisible();
});

test("a session opens in another tab by its link", async ({ chat, context }) => {
  await chat.open();
  await chat.say("Write about apples");
  const other = context.waitForEvent("page");
  await chat.session("apples").click({ modifiers: ["ControlOrMeta"] });
  await expect(new ChatPage(await other).said("Write about apples")).toBeVisible();
});
