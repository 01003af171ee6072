import type { Locator, Page } from "@playwright/test";
import { ChatPage } from "./chat-page.js";
import { test as base, expect } from "./demo.js";
import { type By, Finger, type Hands, handsOf } from "./hands.js";
import { bringAxe, expectEasy } from "./look.js";

export { expect } from "./demo.js";
export { allHands, screenFor } from "./hands.js";

/** The demo's page in somebody's hands. */
export class ChatInHands extends ChatPage {
  readonly hands: Hands;
  readonly dialog: Locator;

  constructor(page: Page, hands: Hands) {
    super(page);
    this.hands = hands;
    this.dialog = page.getByRole("dialog");
  }

  /** Opens a new chat for each of these and says it there. */
  async begin(...texts: string[]): Promise<void> {
    await this.open();
    for (const [index, text] of texts.entries()) {
      if (index > 0) await this.pressInList("New chat");
      await this.say(text);
    }
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.hands.press(this.button(name));
  }

  /** The list of sessions, which on a phone is out of the way. */
  async showList(): Promise<void> {
    const show = this.button("Show chats");
    await expect(show.or(this.sidebar).first()).toBeVisible();
    if (await this.sidebar.isHidden()) await this.hands.press(show);
    await expect(this.sidebar).toBeVisible();
  }

  /** Presses what is above or below the list, as New chat, Archived and Trash. */
  async pressInList(name: string): Promise<void> {
    await this.showList();
    await this.hands.press(this.sidebar.getByRole("button", { name, exact: true }));
  }

  async openMenu(text: string): Promise<void> {
    await this.showList();
    const row = this.sidebar.getByRole("listitem").filter({ hasText: text });
    await this.hands.press(row.getByRole("button", { name: /^Options for/ }));
    await expect(this.page.getByRole("menu")).toBeVisible();
  }

  async pressItem(name: string): Promise<void> {
    await this.hands.press(this.page.getByRole("menuitem", { name, exact: true }));
    await expect(this.page.getByRole("menu")).toBeHidden();
  }

  override async fromMenu(text: string, item: string): Promise<void> {
    await this.openMenu(text);
    await this.pressItem(item);
  }

  /** Presses a button of the dialog that is open. */
  async answer(name: string): Promise<void> {
    await this.hands.press(this.dialog.getByRole("button", { name, exact: true }));
  }

  /** The session in the list while sessions are being selected. */
  row(text: string): Locator {
    return this.sidebar.getByRole("row").filter({ hasText: text });
  }

  async select(...texts: [string, ...string[]]): Promise<void> {
    await this.showList();
    const [first, ...others] = texts;
    await this.hands.selectFirst(this.session(first), this.row(first));
    for (const text of others) await this.hands.selectAlso(this.row(text));
  }

  /** Nothing of what is seen now is hard to read, to reach or to hit. */
  async expectEasy(): Promise<void> {
    await expectEasy(this.page);
  }
}

/** As of `demo.ts`, with hands: `by` says which. */
export const test = base.extend<{ by: By; chat: ChatInHands; finger: Finger }>({
  by: ["finger", { option: true }],
  chat: async ({ page, person, by }, use) => {
    base.info().annotations.push({ type: "person", description: person });
    await bringAxe(page);
    await use(new ChatInHands(page, handsOf(by, page)));
  },
  finger: async ({ page }, use) => use(new Finger(page)),
});
