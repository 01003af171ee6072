import { allHands, expect, screenFor, test } from "./by-hand.js";

for (const by of allHands) {
  test.describe(`by ${by}`, () => {
    test.use({ by, ...screenFor(by) });

    test("a chat is pinned, archived, deleted, and had back each time", async ({ chat }) => {
      await chat.begin("Write about apples", "Write about pears");
      const pinned = chat.sidebar.getByRole("region", { name: "Pinned" });
      await chat.openMenu("apples");
      await chat.expectEasy();
      await chat.pressItem("Pin");
      await expect(pinned.getByRole("link")).toHaveText(/apples/);
      await chat.expectEasy();
      await chat.fromMenu("apples", "Unpin");
      await expect(pinned).toBeHidden();

      await chat.fromMenu("apples", "Archive");
      await chat.expectSessions(/pears/);
      await chat.pressInList("Archived");
      await chat.expectSessions(/apples/);
      await chat.expectEasy();
      await chat.fromMenu("apples", "Unarchive");
      await chat.pressInList("Archived");
      await chat.expectSessions(/pears/, /apples/);

      await chat.fromMenu("apples", "Delete");
      await chat.expectSessions(/pears/);
      await chat.pressInList("Trash");
      await chat.expectSessions(/apples/);
      await chat.expectEasy();
      await chat.press("Empty trash");
      await chat.expectEasy();
      await chat.answer("Cancel");
      await chat.fromMenu("apples", "Restore");
      await chat.pressInList("Trash");
      await chat.expectSessions(/pears/, /apples/);
    });

    test("a folder is made for a chat, renamed, and deleted without it", async ({ chat }) => {
      await chat.begin("Write about apples", "Write about pears");
      await chat.fromMenu("apples", "Move to folder…");
      await chat.hands.write(chat.dialog.getByRole("textbox", { name: "New folder" }), "Fruit");
      await chat.expectEasy();
      await chat.answer("Move");
      await expect(chat.dialog).toBeHidden();
      await chat.press(/^Fruit/);
      await chat.expectSessions(/apples/);
      await chat.press("Options for folder “Fruit”");
      await chat.expectEasy();
      await chat.pressItem("Rename folder…");
      await chat.hands.write(chat.dialog.getByRole("textbox"), "Orchard");
      await chat.expectEasy();
      await chat.answer("Rename");
      await expect(chat.dialog).toBeHidden();
      await chat.press("Options for folder “Orchard”");
      await chat.pressItem("Delete folder…");
      await chat.expectEasy();
      await chat.answer("Delete");
      await expect(chat.button(/Orchard/)).toHaveCount(0);
      await chat.expectSessions(/pears/, /apples/);
      await chat.expectEasy();
    });

    test("a tag is given to a chat and shows it alone", async ({ chat }) => {
      await chat.begin("Write about apples", "Write about pears");
      await chat.fromMenu("apples", "Edit tags…");
      await chat.hands.write(chat.dialog.getByRole("combobox", { name: "Add a tag" }), "sweet");
      await chat.expectEasy();
      await chat.hands.press(chat.dialog.getByRole("option", { name: /sweet/ }));
      await chat.expectEasy();
      await chat.answer("Save tags");
      await expect(chat.dialog).toBeHidden();
      await expect(chat.session("apples")).toContainText("sweet");
      await chat.press(/^sweet/);
      await chat.expectSessions(/apples/);
      await chat.expectEasy();
    });

    test("a chat gets a title that was written, and one that was asked for", async ({
      chat,
      page,
    }) => {
      await chat.begin("Write about apples");
      await chat.fromMenu("apples", "Rename");
      const field = page.getByRole("textbox", { name: /^New title for/ });
      await expect(field).toBeFocused();
      await chat.hands.write(field, "Orchard");
      await chat.expectEasy();
      await page.keyboard.press("Enter");
      await chat.expectSessions(/Orchard/);
      await chat.fromMenu("Orchard", "Rename");
      await chat.press("Suggest a title");
      await expect(field).toHaveValue(/apples/i);
      await chat.expectEasy();
      await page.keyboard.press("Enter");
      await chat.expectSessions(/apples/i);
    });
  });
}
