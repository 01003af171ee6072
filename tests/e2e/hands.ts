import { type CDPSession, expect, type Locator, type Page } from "@playwright/test";

/** What a person works with. */
export type By = "finger" | "mouse" | "keys";

export const allHands: readonly By[] = ["finger", "mouse", "keys"];

/** A phone is dark, so that whatever is looked at is seen both ways. */
const phone = {
  colorScheme: "dark",
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
} as const;
const desk = { viewport: { width: 1280, height: 800 } };

/** The screen that goes with it, for `test.use`. */
export const screenFor = (by: By) => (by === "finger" ? phone : desk);

/** Hands do the same things in their own ways, all of them through the browser's real input. */
export interface Hands {
  press(target: Locator): Promise<void>;
  /** Writes into a field, in place of what it holds. */
  write(field: Locator, text: string): Promise<void>;
  /** Chooses one of a few that lie side by side. */
  choose(radio: Locator): Promise<void>;
  /** Begins to select sessions with this one; `row` finds it as soon as there are boxes to tick. */
  selectFirst(link: Locator, row: Locator): Promise<void>;
  selectAlso(row: Locator): Promise<void>;
}

export function handsOf(by: By, page: Page): Hands {
  if (by === "finger") return new Finger(page);
  return by === "mouse" ? new Mouse(page) : new Keys(page);
}

/** A finger on the glass: where Playwright has no word for what it does, as the driver reports it. */
export class Finger implements Hands {
  readonly #page: Page;
  #glass: CDPSession | null = null;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(target: Locator): Promise<void> {
    await target.tap();
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.press(field);
    await replaceText(this.#page, text);
  }

  async choose(radio: Locator): Promise<void> {
    await this.press(labelOf(radio));
    await expect(radio).toBeChecked();
  }

  async selectFirst(link: Locator, row: Locator): Promise<void> {
    await this.rest(link, () => expect(row).toHaveAttribute("aria-selected", "true"));
    await expect(row).toHaveAttribute("aria-selected", "true");
  }

  async selectAlso(row: Locator): Promise<void> {
    await this.press(row);
    await expect(row).toHaveAttribute("aria-selected", "true");
  }

  /** Rests on something for as long as `until` takes, and lifts. */
  async rest(target: Locator, until: () => Promise<void>): Promise<void> {
    await this.#touch("touchStart", await middle(target));
    await until();
    await this.#touch("touchEnd");
  }

  /** Wipes up from the middle of something, by so many pixels. */
  async wipeUp(target: Locator, distance: number): Promise<void> {
    const { x, y } = await middle(target);
    await this.#touch("touchStart", { x, y });
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await this.#touch("touchMove", { x, y: y - distance * part });
    }
    await this.#touch("touchEnd");
  }

  async #touch(type: "touchStart" | "touchMove" | "touchEnd", at?: Point): Promise<void> {
    this.#glass ??= await this.#page.context().newCDPSession(this.#page);
    await this.#glass.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  }
}

class Mouse implements Hands {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(target: Locator): Promise<void> {
    await target.click();
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.press(field);
    await replaceText(this.#page, text);
  }

  async choose(radio: Locator): Promise<void> {
    await this.press(labelOf(radio));
    await expect(radio).toBeChecked();
  }

  async selectFirst(_link: Locator, row: Locator): Promise<void> {
    await this.press(this.#page.getByRole("button", { name: "Select chats" }));
    await this.selectAlso(row);
  }

  async selectAlso(row: Locator): Promise<void> {
    await this.press(row);
    await expect(row).toHaveAttribute("aria-selected", "true");
  }
}

/** Keys that lead from one thing to the next, where Tab does not. */
const arrows: Record<string, "ArrowDown" | undefined> = {
  menuitem: "ArrowDown",
  option: "ArrowDown",
};

class Keys implements Hands {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(target: Locator): Promise<void> {
    await this.#goTo(target);
    await this.#page.keyboard.press("Enter");
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.#goTo(field);
    await replaceText(this.#page, text);
  }

  async choose(radio: Locator): Promise<void> {
    const group = radio.locator("xpath=ancestor::fieldset");
    // Tab leads to the one that is chosen, and arrows choose another.
    await this.#goTo(group.getByRole("radio", { checked: true }));
    await this.#step(radio, "ArrowRight");
    await expect(radio).toBeChecked();
  }

  async selectFirst(_link: Locator, row: Locator): Promise<void> {
    await this.press(this.#page.getByRole("button", { name: "Select chats" }));
    await this.selectAlso(row);
  }

  async selectAlso(row: Locator): Promise<void> {
    const box = row.getByRole("checkbox");
    await expect(this.#page.getByRole("checkbox").and(this.#page.locator(":focus"))).toBeVisible();
    await this.#page.keyboard.press("Home");
    await this.#step(box, "ArrowDown");
    await this.#page.keyboard.press("Space");
    await expect(row).toHaveAttribute("aria-selected", "true");
  }

  async #goTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    const role = (await target.getAttribute("role")) ?? "";
    await this.#step(target, arrows[role] ?? "Tab");
  }

  async #step(target: Locator, key: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await target.evaluate(isAt)) return;
      await this.#page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to ${target}.`);
  }
}

/** What of a choice is large enough to hit. */
const labelOf = (radio: Locator): Locator => radio.locator("xpath=ancestor::label");

/** Whether an element has the focus, or a field that has it points at it. */
function isAt(element: Element): boolean {
  const { activeElement } = document;
  const pointed = activeElement?.getAttribute("aria-activedescendant");
  return activeElement === element || (pointed != null && pointed === element.id);
}

async function replaceText(page: Page, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

interface Point {
  x: number;
  y: number;
}

async function middle(target: Locator): Promise<Point> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error(`There is nothing to touch at ${target}.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
