import { allHands, expect, screenFor, test } from "./by-hand.js";

for (const by of allHands) {
  test.describe(`by ${by}`, () => {
    test.use({ by, ...screenFor(by) });

    test("what was said is counted, read day by day and as a table, over a chat that stays", async ({
      chat,
    }) => {
      const { dialog, hands } = chat;
      await chat.begin("Write about apples", "Write about pears");
      await chat.composer.fill("half a thought");

      await chat.press("Statistics");
      await expect(dialog.getByRole("radio", { name: "Messages 2" })).toBeChecked();
      await expect(dialog.getByRole("radio", { name: "Replies 2" })).toBeVisible();
      await chat.expectEasy();

      await hands.press(dialog.getByRole("slider"));
      // The middle of them under a finger or a mouse, and today for the keys.
      await expect(dialog.getByText(by === "keys" ? /: 2$/ : /: 0$/)).toBeVisible();
      await chat.expectEasy();

      await hands.choose(dialog.getByRole("radio", { name: /^Words / }));
      await hands.choose(dialog.getByRole("radio", { name: "90 days" }));
      await chat.expectEasy();

      await hands.press(dialog.getByRole("button", { name: "Table: By helper" }));
      await expect(dialog.getByRole("row", { name: /^Writer 2 2 / })).toBeVisible();
      await chat.expectEasy();

      await chat.answer("Close");
      await expect(dialog).toBeHidden();
      await expect(chat.button("Statistics")).toBeFocused();
      await expect(chat.composer).toHaveValue("half a thought");

      await chat.say("And about plums");
      await chat.press("Statistics");
      await expect(dialog.getByRole("radio", { name: "Messages 3" })).toBeVisible();
    });
  });
}
