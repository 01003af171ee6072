import { allHands, expect, screenFor, test } from "./by-hand.js";

for (const by of allHands) {
  test.describe(`by ${by}`, () => {
    test.use({ by, ...screenFor(by) });

    test("a chat is saved as a template, begun with its blank filled in, and deleted", async ({
      chat,
    }) => {
      await chat.begin("Write about apples");
      await chat.fromMenu("apples", "Save as template…");
      const { dialog, hands } = chat;
      await hands.write(dialog.getByRole("textbox", { name: "Title" }), "On {fruit}");
      await hands.write(dialog.getByRole("textbox", { name: /^Message 1/ }), "Write about {fruit}");
      await chat.expectEasy();
      await chat.answer("Save template");
      await expect(dialog).toBeHidden();
      await expect(chat.page.getByText("Saved the template “On {fruit}”")).toBeVisible();

      await chat.pressInList("New chat");
      await chat.press("On {fruit}");
      await hands.write(dialog.getByRole("textbox", { name: "fruit" }), "quinces");
      await chat.expectEasy();
      await chat.answer("Start chat");
      await expect(chat.composer).toHaveValue("Write about quinces");
      await hands.press(chat.send);
      await chat.replied();
      await chat.expectEasy();

      await chat.pressInList("New chat");
      await chat.press("Options for the template “On {fruit}”");
      await chat.expectEasy();
      await chat.pressItem("Delete");
      await chat.expectEasy();
      await chat.answer("Delete");
      await expect(chat.button("On {fruit}")).toHaveCount(0);
      await chat.expectEasy();
    });

    test("a chat is copied whole, and goes on in another from a reply", async ({ chat }) => {
      await chat.begin("Write about apples");
      await chat.fromMenu("apples", "Duplicate");
      await expect(chat.page.getByRole("heading", { name: /\(copy\)$/ })).toBeVisible();
      await chat.expectEasy();
      await chat.press("Continue in a new chat");
      await chat.showList();
      await expect(chat.sessions).toHaveCount(3);
      await chat.expectEasy();
    });
  });
}
