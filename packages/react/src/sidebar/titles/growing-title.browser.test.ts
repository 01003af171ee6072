import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../../presets/helper-chat.js";
import "../../styles.css";
import { localChat } from "../../test-chat.js";

let place: HTMLElement;
let root: Root;

beforeEach(async () => {
  await page.viewport(1000, 800);
  history.replaceState(null, "", "/");
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

const row = () => place.querySelector<HTMLElement>('[data-hc-part="session"]');

test("the row of a new chat shows its title word by word, without moving, and nothing else on the way", async () => {
  const { client, store } = localChat({
    pace: 60,
    script: () => [{ type: "text", text: "Gladly." }],
  });
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  const seen: string[] = [];
  const heights = new Set<number>();
  const watching = new MutationObserver(() => {
    const title = row()?.querySelector('[data-hc-part="session-title"]')?.textContent;
    if (title !== undefined && title !== null && title !== seen.at(-1)) seen.push(title);
    heights.add(row()?.offsetHeight ?? 0);
  });
  const question = "Please write a long letter about the new garden";
  await page.getByRole("textbox", { name: "Message Writer" }).click();
  watching.observe(place, { subtree: true, childList: true, characterData: true });
  await userEvent.keyboard(`${question}{Enter}`);
  await expect
    .poll(async () => (await store.listSessions({ limit: 1 })).items[0]?.titleSource)
    .toBe("model");
  const stored = (await store.listSessions({ limit: 1 })).items[0]?.title ?? "";
  await expect.poll(() => seen.at(-1)).toBe(stored);
  watching.disconnect();

  const [first, ...grown] = seen;
  expect(first).toBe(question);
  expect(grown.length).toBeGreaterThan(1);
  for (const [index, title] of grown.entries()) {
    expect(stored.startsWith(title)).toBe(true);
    expect(title.length).toBeGreaterThan(grown[index - 1]?.length ?? 0);
  }
  heights.delete(0);
  expect(heights.size).toBe(1);
});
