import { allHands, expect, screenFor, test } from "./by-hand.js";
import { ChatPage } from "./chat-page.js";

/** What `useChat` of the AI SDK keeps of a chat. */
const brought = JSON.stringify([
  { id: "q", role: "user", parts: [{ type: "text", text: "Write about quinces" }] },
  { id: "a", role: "assistant", parts: [{ type: "text", text: "Quinces are hard." }] },
]);

for (const by of allHands) {
  test.describe(`by ${by}`, () => {
    test.use({ by, ...screenFor(by), permissions: ["clipboard-read", "clipboard-write"] });

    test("a chat is exported alone, and one of another app imported, once", async ({
      chat,
      page,
    }) => {
      await chat.begin("Write about apples");
      await chat.fromMenu("apples", "Export…");
      await expect(chat.dialog.getByRole("heading", { name: /apples/i })).toBeVisible();
      await chat.expectEasy();
      const downloaded = page.waitForEvent("download");
      await chat.hands.press(chat.dialog.getByRole("button", { name: /^JSON/ }));
      expect((await downloaded).suggestedFilename()).toMatch(/apples\.json$/i);
      await expect(chat.dialog).toBeHidden();

      for (const end of ["Imported 1 chat.", "Everything in these files was here already."]) {
        await chat.pressInList("Import chats…");
        await chat.expectEasy();
        const chooser = page.waitForEvent("filechooser");
        await chat.answer("Choose files");
        // The report has to fit on a phone, whatever the file is named.
        const file = { name: `${"a".repeat(60)}.json`, mimeType: "application/json" };
        await (await chooser).setFiles({ ...file, buffer: Buffer.from(brought) });
        await expect(chat.dialog.getByText(end).first()).toBeVisible();
        await chat.expectEasy();
        await chat.hands.press(chat.dialog.getByRole("button", { name: "Close" }).last());
        await expect(chat.dialog).toBeHidden();
      }
      await chat.expectSessions(/quinces/i, /apples/i);
    });

    test("a link is made and copied, shows a stranger the chat, and is revoked", async ({
      chat,
      page,
      browser,
    }) => {
      await chat.begin("Write about apples");
      await chat.fromMenu("apples", "Share…");
      await chat.expectEasy();
      await chat.answer("Create link");
      await expect(chat.dialog.getByRole("textbox", { name: "Link" })).toBeVisible();
      await chat.expectEasy();
      await chat.hands.press(chat.dialog.getByRole("button", { name: "Copy link" }).first());
      const link = await page.evaluate(() => navigator.clipboard.readText());

      const stranger = new ChatPage(await browser.newPage(screenFor(by)));
      await stranger.page.goto(link);
      await expect(stranger.page.getByRole("article")).toHaveCount(2);

      await chat.answer("Revoke");
      await chat.expectEasy();
      await chat.hands.press(
        chat.dialog.getByRole("group").getByRole("button", { name: "Revoke" }),
      );
      await expect(chat.dialog.getByRole("listitem")).toHaveCount(0);
      await chat.expectEasy();
      await stranger.page.reload();
      await expect(stranger.page.getByText("This link no longer works.")).toBeVisible();
      await stranger.page.context().close();
    });
  });
}
