import { allHands, expect, screenFor, test } from "./by-hand.js";

for (const by of allHands) {
  test.describe(`by ${by}`, () => {
    test.use({ by, ...screenFor(by) });

    test("a call of a tool is approved, and another denied for a reason", async ({ chat }) => {
      await chat.open();
      await chat.say("/tool post_notice Quinces today");
      await chat.expectEasy();
      await chat.press("Approve");
      await expect(chat.button("Approve")).toBeHidden();
      await expect(chat.replies.last()).toContainText("notice");
      await chat.replied();
      await expect(chat.log.getByText("Approved")).toBeVisible();

      await chat.say("/tool post_notice Closed today");
      await chat.press("Deny");
      const reason = chat.page.getByRole("textbox", { name: /^Why not/ });
      await chat.hands.write(reason, "Nobody asked for it");
      await chat.expectEasy();
      await chat.press("Deny");
      await expect(reason).toBeHidden();
      await chat.replied();
      const denied = chat.log.getByRole("group").filter({ hasText: "Denied" });
      await chat.hands.press(denied.locator("summary"));
      await expect(denied.getByText("Nobody asked for it")).toBeVisible();
      await chat.expectEasy();
    });

    test("a reply is rated for a reason, which is read again and taken back", async ({ chat }) => {
      await chat.begin("Write about apples");
      await chat.press("Bad reply");
      const reason = chat.page.getByRole("textbox", { name: /^What was wrong/ });
      await chat.hands.write(reason, "No apples in it");
      await chat.expectEasy();
      await chat.hands.press(
        chat.page
          .getByRole("group", { name: "Your feedback" })
          .getByRole("button", { name: "Send" }),
      );
      await expect(chat.page.getByText("Thank you for your feedback.")).toBeVisible();
      await expect(reason).toBeHidden();

      await chat.page.reload();
      await expect(chat.button("Bad reply")).toHaveAttribute("aria-pressed", "true");
      await chat.press("Bad reply");
      await expect(reason).toHaveValue("No apples in it");
      await chat.expectEasy();
      await chat.press("Withdraw");
      await expect(reason).toBeHidden();
      await expect(chat.button("Bad reply")).toHaveAttribute("aria-pressed", "false");
      await chat.expectEasy();
    });
  });
}
