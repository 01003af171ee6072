import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

/** What a page has to be given before it is opened, to be looked at. */
export async function bringAxe(page: Page): Promise<void> {
  // Not by a script in the page, which its policy would not run.
  await page.addInitScript({ path: fileURLToPath(import.meta.resolve("axe-core")) });
}

/** Nothing in this state is hard to read, to reach or to hit, for anybody. */
export async function expectEasy(page: Page): Promise<void> {
  await expect(async () => {
    // What still fades in has less contrast than it will have.
    expect(await page.evaluate(isMoving)).toBe(false);
    expect(await page.evaluate(findFaults)).toEqual([]);
    expect(await page.evaluate(findHardToTouch)).toEqual([]);
  }).toPass();
}

function isMoving(): boolean {
  return document
    .getAnimations()
    .some((animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
}

async function findFaults(): Promise<string[]> {
  const { axe } = window as unknown as {
    axe: { run: (where: Document, options: RunOptions) => Promise<AxeResults> };
  };
  const { violations } = await axe.run(document, {
    // It would fetch the style sheets again.
    preload: false,
    rules: { "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** On a phone: what is smaller than the tip of a finger, beyond the edge, or makes the page zoom. */
function findHardToTouch(): string[] {
  if (!matchMedia("(pointer: coarse)").matches) return [];
  const faults: string[] = [];
  const top = document.querySelector("dialog[open]") ?? document.body;
  const controls = "button, input, textarea, select, summary, [role=option], nav a";
  for (const element of top.querySelectorAll<HTMLElement>(controls)) {
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!seen || element.closest("[inert]")) continue;
    const { width, height, left, right } = (
      element.closest("label") ?? element
    ).getBoundingClientRect();
    const name = element.ariaLabel ?? element.outerHTML.slice(0, 200);
    if (Math.min(width, height) < 43.5) faults.push(`${width} × ${height} px: ${name}`);
    // What scrolls sideways may go beyond.
    const scrolls = element.parentElement && getComputedStyle(element.parentElement).overflowX;
    if (scrolls !== "auto" && (left < 0 || right > innerWidth)) faults.push(`off: ${name}`);
    const isField = element.matches("input:not([type=checkbox]), textarea, select");
    if (isField && Number.parseFloat(getComputedStyle(element).fontSize) < 16) {
      faults.push(`zooms: ${name}`);
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`The page is ${scrollWidth} px wide.`);
  return faults;
}
