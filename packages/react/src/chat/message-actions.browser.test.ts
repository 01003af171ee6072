import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../presets/helper-chat.js";
import "../styles.css";
import { addSession, localChat, turn } from "../test-chat.js";

// What is done with a reply and with a title, as a person does it: with a mouse, with keys, on a phone.

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  history.replaceState(null, "", "/");
  localStorage.clear();
  document.body.style.margin = "0";
  place = document.createElement("div");
  place.style.height = "800px";
  document.body.append(place);
});

afterEach(() => {
  root.unmount();
  place.remove();
});

async function open(width: number) {
  await page.viewport(width, 800);
  const store = memoryStore();
  const said = turn("one", "About Oslo and what it is like in the winter", "Cold city");
  await addSession(store, { id: "oslo", title: "Oslo" }, [
    ...said,
    ...turn("two", "And Rome?", "Old city", "one-a"),
  ]);
  const { client } = localChat({ store, pace: 1 });
  history.replaceState(null, "", "/?session=oslo");
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.poll(() => place.querySelectorAll('[data-hc-part="rating"]').length).toBe(2);
  const feedback = async () => {
    const { items } = await store.listMessages("oslo", { limit: 9 });
    return items.at(-1)?.feedback;
  };
  return { store, feedback };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const titles = () =>
  [...place.querySelectorAll('[data-hc-part="session-title"]')].map((title) => title.textContent);
const focused = () => document.activeElement?.getAttribute("aria-label");

/** Presses Tab until what has this name has the focus. */
async function tabTo(name: string, keys = "{Tab}") {
  for (let step = 0; step < 40 && focused() !== name; step += 1) await userEvent.keyboard(keys);
  expect(focused()).toBe(name);
}

function fitsIn(width: number, selector: string) {
  for (const element of place.querySelectorAll(selector)) {
    const { left, right } = element.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
  }
}

test("with a mouse: a reply is rated and given a reason, which a reload still shows", async () => {
  const { feedback } = await open(1280);
  await page.getByText("Old city").last().hover();
  await button("Bad reply").last().click();
  const field = page.getByRole("textbox", { name: "What was wrong? (optional)" });
  await field.fill("Too short.");
  await page
    .getByRole("group", { name: "Your feedback" })
    .getByRole("button", { name: "Send" })
    .click();
  await expect.element(page.getByText("Thank you for your feedback.")).toBeVisible();
  expect(await feedback()).toEqual({ rating: "bad", reason: "Too short." });
  await expect.element(button("Bad reply").last()).toHaveAttribute("aria-pressed", "true");
});

test("with keys alone: rated, reasoned, and taken back", async () => {
  const { feedback } = await open(1280);
  page.getByRole("textbox", { name: "Message Writer" }).element().focus();
  await tabTo("Good reply", "{Shift>}{Tab}{/Shift}");
  await userEvent.keyboard("{Enter}");
  await tabTo("What was good? (optional)");
  await userEvent.keyboard("Exact.{Enter}");
  await expect.poll(feedback).toEqual({ rating: "good", reason: "Exact." });
  await expect.poll(focused).toBe("Good reply");
  await userEvent.keyboard(" ");
  await expect.element(page.getByRole("textbox", { name: /What was good/ })).toHaveValue("Exact.");
  await tabTo("What was good? (optional)");
  await userEvent.keyboard("{Tab}{Tab}{Enter}");
  await expect.poll(feedback).toBeUndefined();
});

test("what can be done with the last reply, and that a message has versions, is seen without pointing at it", async () => {
  await open(1280);
  const isSeen = (element: Element) => element.checkVisibility({ opacityProperty: true });
  const seenFromAfar = async (name: string) => {
    await page.getByRole("textbox", { name: "Message Writer" }).hover();
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    return button(name).elements().map(isSeen);
  };
  expect(await seenFromAfar("Copy")).toEqual([false, false, false, true]);

  await button("Edit").last().click();
  const editor = page.getByRole("textbox", { name: "Edit your message" });
  await editor.fill("And Naples?");
  // It keeps its distance from the reply, though its buttons are not below it.
  const words = place.querySelector("[data-hc-last] [data-hc-part=message-content]");
  const edited = editor.element().closest("[data-hc-part=message-editor]");
  if (!words || !edited) throw new Error("Nothing is edited.");
  const distance = words.getBoundingClientRect().top - edited.getBoundingClientRect().bottom;
  expect(distance).toBeGreaterThanOrEqual(16);
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("2/2")).toBeVisible();
  expect(await seenFromAfar("Edit")).toEqual([false, true]);
});

test("on a phone the actions and the reason fit beside and below each other", async () => {
  const { feedback } = await open(390);
  await button("Bad reply").last().click();
  const field = page.getByRole("textbox", { name: "What was wrong? (optional)" });
  await expect.element(field).toBeVisible();
  fitsIn(390, '[data-hc-part="message-actions"] *');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  await field.fill("Zu kurz");
  await userEvent.keyboard("{Enter}");
  await expect.poll(feedback).toEqual({ rating: "bad", reason: "Zu kurz" });
});

test("a new chat goes on from a reply: with the mouse, and with keys alone", async () => {
  const { store } = await open(1280);
  await page.getByText("Cold city").first().hover();
  await button("Continue in a new chat").first().click();
  await expect.poll(titles).toEqual(["Oslo (copy)", "Oslo"]);
  await expect.poll(focused).toBe("Message Writer");
  await expect.poll(() => place.querySelectorAll("article").length).toBe(2);
  await tabTo("Continue in a new chat", "{Shift>}{Tab}{/Shift}");
  await userEvent.keyboard("{Enter}");
  await expect.poll(titles).toEqual(["Oslo (copy) (copy)", "Oslo (copy)", "Oslo"]);
  expect((await store.getSession("oslo"))?.messageCount).toBe(4);
});

test("a chat is duplicated with keys alone", async () => {
  await open(1280);
  const menu = button("Options for “Oslo”").element();
  if (menu instanceof HTMLElement) menu.focus();
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{Enter}");
  await expect.poll(titles).toEqual(["Oslo (copy)", "Oslo"]);
  await expect.poll(() => place.querySelectorAll("article").length).toBe(4);
});

test.each([1280, 390])(
  "at %i px a title is suggested in the field, and kept with Enter",
  async (width) => {
    const { store } = await open(width);
    if (width === 390) {
      // The first press of two would open the chat and close the drawer.
      await button("Show chats").click();
      await button("Options for “Oslo”").click();
      await page.getByRole("menuitem", { name: "Rename" }).click();
    } else {
      await page.getByRole("link", { name: /^Oslo/ }).dblClick();
    }
    const field = page.getByRole("textbox", { name: "New title for “Oslo”" });
    await expect.element(field).toHaveFocus();
    await button("Suggest a title").click();
    await expect.element(field).toHaveFocus();
    await expect.element(page.getByText(/^Suggested: /)).toBeInTheDocument();
    fitsIn(width, '[data-hc-part="session-title-editor"] *');
    expect((await store.getSession("oslo"))?.title).toBe("Oslo");
    await userEvent.keyboard("{Enter}");
    await expect.poll(async () => (await store.getSession("oslo"))?.title).not.toBe("Oslo");
    expect((await store.getSession("oslo"))?.titleSource).toBe("person");
  },
);
