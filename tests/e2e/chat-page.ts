import { expect, type Locator, type Page } from "@playwright/test";

/** The demo's page, by what a person sees and does there. */
export class ChatPage {
  readonly page: Page;
  readonly composer: Locator;
  readonly log: Locator;
  readonly sidebar: Locator;
  readonly sessions: Locator;
  readonly newChat: Locator;
  readonly stop: Locator;
  readonly send: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.getByRole("textbox", { name: /^Message / });
    this.log = page.getByRole("log");
    this.sidebar = page.getByRole("navigation", { name: "Chats" });
    this.sessions = this.sidebar.getByRole("link");
    this.newChat = this.sidebar.getByRole("button", { name: "New chat" });
    this.stop = page.getByRole("button", { name: "Stop" });
    this.send = page.getByRole("button", { name: "Send" });
  }

  async open(place = "/atlas/writer"): Promise<void> {
    await this.page.goto(place);
    await expect(this.composer).toBeVisible();
  }

  /** Opens the page of another server. */
  async openAs(person: string, url: string): Promise<void> {
    await this.page.context().addCookies([{ name: "demo_user", value: person, url }]);
    await this.open(url);
  }

  /** Sends a message and leaves the reply to come. */
  async ask(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
    await expect(this.said(text)).toBeVisible();
  }

  /** Sends a message and waits until the reply to it is whole. */
  async say(text: string): Promise<void> {
    await this.ask(text);
    await this.replied();
  }

  /** Until the last reply is whole. */
  async replied(): Promise<void> {
    await expect(this.replies.last()).toBeVisible();
    await expect(this.send).toBeVisible({ timeout: 15_000 });
  }

  /** What the person said. */
  said(text: string): Locator {
    return this.log.getByRole("article", { name: "You" }).filter({ hasText: text });
  }

  /** What the helper said. */
  get replies(): Locator {
    return this.log.getByRole("article", { name: /^(Guide|Writer)$/ });
  }

  /** The session in the list that has this text, in whatever case. */
  session(text: string): Locator {
    return this.sessions.filter({ hasText: text });
  }

  /** The titles in the list, from the top. */
  async expectSessions(...titles: (string | RegExp)[]): Promise<void> {
    await expect(this.sessions).toHaveCount(titles.length);
    await expect(this.sessions).toContainText(titles);
  }

  async choose(label: "Project" | "Helper" | "Person" | "Theme", option: string): Promise<void> {
    await this.page.getByRole("combobox", { name: label }).selectOption(option);
  }

  /** Chooses from the menu of the session that has this text. */
  async fromMenu(text: string, item: string): Promise<void> {
    const row = this.sidebar.getByRole("listitem").filter({ hasText: text });
    await row.hover();
    await row.getByRole("button", { name: /^Options for/ }).click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }
}
