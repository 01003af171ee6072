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
