import type { Erasure } from "@helperchat/core";
import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { createElement } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { HelperChat } from "../../presets/helper-chat.js";
import "../../styles.css";
import { addSession, localChat } from "../../test-chat.js";

// In a browser, since jsdom has no modal dialogs.

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

/** Lima is a chat; Rome and Oslo are in the trash, which is shown. */
async function open(erasure?: () => Promise<Erasure>) {
  const store = memoryStore();
  await addSession(store, { id: "rome", title: "Rome" });
  await addSession(store, { id: "oslo", title: "Oslo" });
  await addSession(store, { id: "lima", title: "Lima", folder: "Work" });
  for (const id of ["rome", "oslo"]) await store.updateSession(id, { state: "trashed" });
  const { client } = localChat({ store });
  const { deleteSession } = client;
  if (erasure) {
    client.deleteSession = async (id) => {
      const answer = await erasure();
      await deleteSession.call(client, id);
      return answer;
    };
  }
  root = createRoot(place);
  root.render(createElement(HelperChat, { client, projectId: "atlas", helper: "writer" }));
  await expect.element(row("Lima")).toBeVisible();
  await button("Trash").click();
  await expect.element(row("Rome")).toBeVisible();
  const kept = async () => {
    const ids = await Promise.all(["rome", "oslo", "lima"].map((id) => store.getSession(id)));
    return ids.flatMap((session) => session?.id ?? []);
  };
  return { store, kept };
}

const row = (title: string) => page.getByRole("link", { name: new RegExp(`^${title}`) });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const titles = () =>
  [...place.querySelectorAll('[data-hc-part="session-title"]')].map((title) => title.textContent);
const toast = () => place.querySelector('[data-hc-part="toast"]')?.textContent;

async function ask(title: string) {
  await row(title).hover();
  await button(`Options for “${title}”`).click();
  await page.getByRole("menuitem", { name: "Delete for good" }).click();
  await expect
    .element(page.getByRole("dialog", { name: `Delete “${title}” for good?` }))
    .toBeVisible();
}

test("a chat in the trash is deleted for good only where that is said twice", async () => {
  const { kept } = await open();
  await ask("Rome");
  expect(document.activeElement?.textContent).toBe("Cancel");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => place.querySelector("dialog")).toBeNull();
  expect(await kept()).toEqual(["rome", "oslo", "lima"]);

  await ask("Rome");
  await button("Delete for good").click();
  await expect.poll(toast).toBe("Deleted “Rome” for good.");
  expect(titles()).toEqual(["Oslo"]);
  expect(await kept()).toEqual(["oslo", "lima"]);
  expect((document.activeElement as HTMLElement | null)?.dataset.hcSessionId).toBe("oslo");
});

test("what could not be reached of it is said", async () => {
  await open(async () => ({ unreached: ["provider"] }));
  await ask("Rome");
  await button("Delete for good").click();
  await expect.poll(toast).toMatch(/^Deleted “Rome” for good. The model's provider may still/);
  expect(place.querySelector('[role="alert"]')?.textContent).toContain("provider");
});

test("emptying the trash deletes all that is in it and nothing else, and keeps the focus there", async () => {
  const { kept } = await open();
  await button("Empty trash").click();
  expect(document.activeElement?.textContent).toBe("Cancel");
  await page.getByRole("dialog").getByRole("button", { name: "Empty trash" }).click();
  await expect.poll(toast).toBe("Deleted 2 chats for good.");
  expect(await kept()).toEqual(["lima"]);
  await expect.element(page.getByText("The trash is empty.")).toBeVisible();
  expect(document.activeElement?.textContent).toBe("Empty trash");
});

test("where it fails midway, it says how much was deleted and why no more", async () => {
  let calls = 0;
  const { kept } = await open(async () => {
    calls += 1;
    if (calls > 1) throw new ChatError("unavailable", "The server can't be reached.");
    return { unreached: [] };
  });
  await button("Empty trash").click();
  await page.getByRole("dialog").getByRole("button", { name: "Empty trash" }).click();
  await expect.poll(toast).toBe("Deleted 1 chat for good. The server can't be reached.");
  expect(await kept()).toHaveLength(2);
  expect(titles()).toHaveLength(1);
});

test("a chat in the trash can be restored; there are no folders in it to choose", async () => {
  const { store } = await open();
  await expect.element(button("Work")).not.toBeInTheDocument();
  await row("Rome").hover();
  await button("Options for “Rome”").click();
  await page.getByRole("menuitem", { name: "Restore" }).click();
  await expect.poll(titles).toEqual(["Oslo"]);
  expect((await store.getSession("rome"))?.state).toBe("active");
});
