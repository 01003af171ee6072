import { readFile } from "node:fs/promises";
import { allHands, expect, screenFor, test } from "./by-hand.js";

for (const by of allHands) {
  test.describe(`by ${by}`, () => {
    test.use({ by, ...screenFor(by) });

    test("many chats are tagged, exported, archived and deleted, and each is undone at once", async ({
      chat,
      page,
    }) => {
      await chat.begin("Write about apples", "Write about pears");
      await chat.select("pears", "apples");
      await chat.expectEasy();
      await chat.press("Edit tags…");
      await chat.hands.write(chat.dialog.getByRole("combobox"), "sweet");
      await chat.hands.press(chat.dialog.getByRole("option", { name: /sweet/ }));
      await chat.answer("Save tags");
      await expect(chat.row("sweet")).toHaveCount(2);
      await chat.expectEasy();
      await chat.press("Undo");
      await expect(chat.row("sweet")).toHaveCount(0);

      const downloaded = page.waitForEvent("download");
      await chat.press("Export");
      await chat.expectEasy();
      await chat.pressItem("Markdown");
      const text = await readFile(await (await downloaded).path(), "utf8");
      expect(text).toContain("Write about apples");
      expect(text).toContain("Write about pears");

      await chat.press("Archive");
      await expect(chat.session("apples").or(chat.row("apples"))).toHaveCount(0);
      await chat.expectEasy();
      await chat.press("Undo");
      await chat.expectSessions(/pears/, /apples/);

      await chat.select("pears", "apples");
      await chat.hands.press(chat.sidebar.getByRole("button", { name: "Delete", exact: true }));
      await expect(chat.session("apples").or(chat.row("apples"))).toHaveCount(0);
      await chat.press("Undo");
      await chat.expectSessions(/pears/, /apples/);
    });
  });
}
