import { expect, type Page, test } from "@playwright/test";
import { ChatPage } from "./chat-page.js";
import { type SupabaseProject, startSupabaseProject } from "./supabase-project.js";

let project: SupabaseProject | null = null;

test.beforeAll(async () => {
  test.setTimeout(60_000);
  project = await startSupabaseProject();
});
test.afterAll(() => project?.stop());

async function signIn(page: Page, email: string): Promise<ChatPage> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("any will do");
  await page.getByRole("button", { name: "Sign in" }).click();
  const chat = new ChatPage(page);
  await expect(chat.composer).toBeVisible();
  return chat;
}

test("on Supabase a person signs in, talks, and finds it all after signing in again", async ({
  page,
}, testInfo) => {
  testInfo.skip(!project, "no Postgres and PostgREST for this machine");
  await page.goto(project?.url ?? "");
  const ada = await signIn(page, "ada@example.com");
  await ada.say("Tell me about owls.");
  await expect(ada.sessions).toHaveCount(1);

  await page.reload();
  await expect(ada.said("Tell me about owls.")).toBeVisible();

  await page.getByRole("button", { name: "Sign out" }).click();
  const bob = await signIn(page, "bob@example.com");
  await expect(bob.sessions).toHaveCount(0);

  await page.getByRole("button", { name: "Sign out" }).click();
  await signIn(page, "ada@example.com");
  await expect(ada.sessions).toHaveCount(1);
  await expect(ada.said("Tell me about owls.")).toBeVisible();
});

test("at a limit of the database the message that was not sent says what to do", async ({
  page,
}, testInfo) => {
  testInfo.skip(!project, "no Postgres and PostgREST for this machine");
  await page.goto(project?.url ?? "");
  const eve = await signIn(page, "eve@example.com");
  await eve.say("Tell me about owls.");
  await expect(eve.sessions).toHaveCount(1);

  const alert = page.getByRole("alert").filter({ hasText: "Not sent." });
  for (const [setting, most, words] of [
    ["sessions_per_person", 1, "Delete some for good, then try again."],
    ["message_bytes", 20, "and 20 at most. Please shorten it."],
  ] as const) {
    await project?.limit(setting, most);
    await eve.newChat.click();
    await eve.ask("And about ravens?");
    await expect(alert).toContainText(words);
    await project?.limit(setting, null);
  }
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(eve.sessions).toHaveCount(2);
});
