import { ChatError, type Feedback, type FeedbackStore } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat, turn } from "../test-chat.js";
import { newTab, renderChat } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

async function talked(change?: (store: ReturnType<typeof memoryStore>) => Partial<FeedbackStore>) {
  const memory = memoryStore();
  const first = turn("one", "About Oslo", "Cold city");
  await addSession(memory, { id: "oslo", title: "Oslo" }, [
    ...first,
    ...turn("two", "And Rome?", "Old city", "one-a"),
  ]);
  const store = { ...memory, ...change?.(memory) };
  const { client } = localChat({ store });
  const user = renderChat(client, { sessionId: "oslo" });
  await waitFor(async () => expect(await groups()).toHaveLength(2));
  const stored = async () => {
    const { items } = await memory.listMessages("oslo", { limit: 9 });
    return items.map(({ feedback }) => feedback ?? null);
  };
  return { user, stored, store };
}

const groups = () => screen.findAllByRole("group", { name: "Your feedback" });
const button = async (name: string, at = 1) => {
  const group = (await groups())[at];
  if (!group) throw new Error("There is no such reply.");
  return within(group).getByRole("button", { name });
};
const isPressed = (element: HTMLElement) => element.getAttribute("aria-pressed") === "true";

const failing = (code: "unavailable" | "unsupported") => () => ({
  setFeedback: async () => {
    throw new ChatError(code, "The server is away.");
  },
});

test("a reply is rated with one press, which another one takes back", async () => {
  const { user, stored } = await talked();
  expect(await groups()).toHaveLength(2);
  await user.click(await button("Good reply"));
  expect(isPressed(await button("Good reply"))).toBe(true);
  expect(isPressed(await button("Good reply", 0))).toBe(false);
  expect(await stored()).toEqual([null, null, null, { rating: "good" }]);
  await user.click(await button("Good reply"));
  expect(isPressed(await button("Good reply"))).toBe(false);
  expect(screen.queryByRole("textbox", { name: /What was/ })).toBeNull();
  expect(await stored()).toEqual([null, null, null, null]);
});

test("after a rating a reason may follow: Enter sends it, and thanks are said", async () => {
  const { user, stored } = await talked();
  await user.click(await button("Bad reply"));
  await user.keyboard("{Tab}");
  const field = screen.getByRole("textbox", { name: "What was wrong? (optional)" });
  expect(document.activeElement).toBe(field);
  await user.keyboard(" Too short. {Enter}");
  await screen.findByText("Thank you for your feedback.");
  expect(screen.queryByRole("textbox", { name: /What was/ })).toBeNull();
  expect(document.activeElement).toBe(await button("Bad reply"));
  expect((await stored()).at(-1)).toEqual({ rating: "bad", reason: "Too short." });
});

test("Escape leaves the reason unsaid, and so does an Enter without words", async () => {
  const { user, stored } = await talked();
  await user.click(await button("Bad reply"));
  await user.keyboard("{Tab}Never mind{Escape}");
  expect(screen.queryByRole("textbox", { name: /What was/ })).toBeNull();
  expect(document.activeElement).toBe(await button("Bad reply"));
  await user.click(await button("Good reply"));
  await user.click(screen.getByRole("textbox", { name: "What was good? (optional)" }));
  await user.keyboard("{Enter}");
  expect((await stored()).at(-1)).toEqual({ rating: "good" });
});

/** Rated before the page was loaded. */
async function ratedBefore() {
  const talk = await talked();
  cleanup();
  await talk.store.setFeedback("oslo", "two-a", { rating: "bad", reason: "Too short." });
  const { client } = localChat({ store: talk.store });
  const user = renderChat(client, { sessionId: "oslo" });
  return { ...talk, user };
}
const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: /What was wrong/ });

test("a reason that was given is shown after a reload, and changed", async () => {
  const { user, stored } = await ratedBefore();
  const thumb = await button("Bad reply");
  expect(isPressed(thumb)).toBe(true);
  expect(thumb.getAttribute("aria-expanded")).toBe("false");
  await user.click(thumb);
  expect(thumb.getAttribute("aria-expanded")).toBe("true");
  expect(field().value).toBe("Too short.");
  await user.click(thumb);
  expect(screen.queryByRole("textbox", { name: /What was/ })).toBeNull();
  expect((await stored()).at(-1)).toEqual({ rating: "bad", reason: "Too short." });
  await user.click(thumb);
  await user.clear(field());
  await user.type(field(), "Too long.");
  const [, group] = await groups();
  if (group) await user.click(within(group).getByRole("button", { name: "Send" }));
  await screen.findByText("Thank you for your feedback.");
  expect((await stored()).at(-1)).toEqual({ rating: "bad", reason: "Too long." });
});

test("with keys alone a reason is read, left, emptied, and withdrawn with its rating", async () => {
  const { user, stored } = await ratedBefore();
  const thumb = await button("Bad reply");
  act(() => thumb.focus());
  await user.keyboard("{Enter}{Tab}");
  expect(document.activeElement).toBe(field());
  await user.keyboard("{Escape}");
  expect(document.activeElement).toBe(thumb);
  expect((await stored()).at(-1)).toEqual({ rating: "bad", reason: "Too short." });
  await user.keyboard("{Enter}{Tab}{Tab}{Tab}");
  expect(document.activeElement?.textContent).toBe("Withdraw");
  await user.keyboard("{Enter}");
  await waitFor(async () => expect((await stored()).at(-1)).toBeNull());
  expect(document.activeElement).toBe(thumb);
  expect(isPressed(thumb)).toBe(false);
});

test("a reason that is emptied is gone, and the rating stays", async () => {
  const { user, stored } = await ratedBefore();
  await user.click(await button("Bad reply"));
  await user.clear(field());
  await user.keyboard("{Enter}");
  await waitFor(async () => expect((await stored()).at(-1)).toEqual({ rating: "bad" }));
});

test("an Enter that ends a composition sends nothing", async () => {
  const { user, stored } = await talked();
  await user.click(await button("Bad reply"));
  const field = screen.getByRole("textbox", { name: /What was wrong/ });
  fireEvent.change(field, { target: { value: "短い" } });
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  fireEvent.keyDown(field, { key: "Escape", keyCode: 229 });
  expect((await stored()).at(-1)).toEqual({ rating: "bad" });
  await user.type(field, "{Enter}");
  await waitFor(async () =>
    expect((await stored()).at(-1)).toEqual({ rating: "bad", reason: "短い" }),
  );
});

test("a field that nobody writes in goes when focus does", async () => {
  const { user } = await talked();
  await user.click(await button("Bad reply"));
  await user.click(screen.getByRole("textbox", { name: "Message Writer" }));
  expect(screen.queryByRole("textbox", { name: /What was/ })).toBeNull();
});

test("what could not be stored is taken back, and said", async () => {
  const { user } = await talked(failing("unavailable"));
  await user.click(await button("Good reply"));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Your feedback was not kept. The server is away.",
  );
  expect(isPressed(await button("Good reply"))).toBe(false);
  expect(screen.queryByRole("textbox", { name: /What was/ })).toBeNull();
});

test("a reason that could not be stored stays in its field", async () => {
  const { user } = await talked((memory) => ({
    setFeedback: async (...[id, messageId, feedback]: [string, string, Feedback | null]) => {
      if (feedback?.reason) throw new ChatError("unavailable", "The server is away.");
      await memory.setFeedback(id, messageId, feedback);
    },
  }));
  await user.click(await button("Bad reply"));
  await user.keyboard("{Tab}Too short.{Enter}");
  await screen.findByRole("alert");
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: /What was wrong/ });
  expect(field.value).toBe("Too short.");
  expect(isPressed(await button("Bad reply"))).toBe(true);
});

test("where the server keeps no feedback, that is said once, and the buttons go everywhere", async () => {
  const { user } = await talked(failing("unsupported"));
  await user.click(await button("Good reply"));
  expect((await screen.findByRole("alert")).textContent).toBe("Feedback is not kept here.");
  expect(screen.queryByRole("button", { name: "Good reply" })).toBeNull();
  expect(await groups()).toHaveLength(1);
});

test("what was rated before is shown so, and questions are not rated", async () => {
  const memory = memoryStore();
  await addSession(memory, { id: "oslo", title: "Oslo" }, turn("one", "About Oslo", "Cold city"));
  await memory.setFeedback("oslo", "one-a", { rating: "bad", reason: "Too short." });
  const { client } = localChat({ store: memory });
  renderChat(client, { sessionId: "oslo" });
  expect(isPressed(await button("Bad reply", 0))).toBe(true);
  expect(await groups()).toHaveLength(1);
});

test("a store that keeps no feedback has no buttons", async () => {
  const { setFeedback: _, ...store } = memoryStore();
  await addSession(store, { id: "oslo", title: "Oslo" }, turn("one", "About Oslo", "Cold city"));
  const { client } = localChat({ store });
  renderChat(client, { sessionId: "oslo" });
  await screen.findByRole("button", { name: "Regenerate" });
  expect(screen.queryByRole("group", { name: "Your feedback" })).toBeNull();
});
