import { allHands, expect, screenFor, test } from "./by-hand.js";

for (const by of allHands) {
  test.describe(`by ${by}`, () => {
    test.use({ by, ...screenFor(by) });

    test("a message is found by its words and a filter, shown, and left again", async ({
      chat,
      page,
    }) => {
      await chat.begin("Write about apples", "Write about pears");
      const field = chat.dialog.getByRole("combobox");
      await chat.showList();
      await chat.press(/^Search chats and messages/);
      await expect(field).toBeFocused();
      await chat.expectEasy();
      await chat.hands.write(field, "apples");
      const hit = chat.dialog.getByRole("option", { name: /^Writer/ });
      await expect(hit).toHaveCount(1);
      await chat.expectEasy();
      await chat.answer("is:pinned");
      await expect(field).toHaveValue("apples is:pinned ");
      await expect(chat.dialog.getByText(/^Nothing was found/).first()).toBeVisible();
      await chat.expectEasy();
      await chat.hands.write(field, "apples");
      await expect(hit).toHaveCount(1);
      await chat.hands.press(hit);
      await expect(chat.dialog).toBeHidden();
      await expect(chat.said("Write about apples")).toBeVisible();
      await expect(chat.replies).toBeFocused();
      await expect(chat.replies).toBeInViewport();
      await chat.expectEasy();
      await page.goBack();
      await expect(chat.said("Write about pears")).toBeVisible();
    });
  });
}
