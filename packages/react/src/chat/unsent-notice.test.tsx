import { ChatError, type ChatErrorOptions } from "@helperchat/core";
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChatInterface } from "../presets/chat-interface.js";
import { HelperChatRoot } from "../session/helper-chat-root.js";
import { playedChat, withClient } from "../test-chat.js";
import { newTab } from "../test-page.js";

beforeEach(newTab);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const away = (options?: ChatErrorOptions) =>
  new ChatError("unavailable", "No connection.", options);
const tooLarge = new ChatError("too_large", "This is too long.");

/** A new chat whose first message is “Hello”, which the server refuses. */
async function refused(error: ChatError, prepare = (_: ReturnType<typeof playedChat>) => {}) {
  const played = playedChat();
  prepare(played);
  render(
    withClient(
      played.client,
      <HelperChatRoot projectId="atlas" helper="writer">
        <ChatInterface />
      </HelperChatRoot>,
    ),
  );
  const user = userEvent.setup();
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Message Writer" });
  await user.type(field, "Hello{Enter}");
  const first = await played.transport.nextReply();
  await act(async () => first.refuse(error));
  const row = await screen.findByRole("article", { name: "You" });
  const button = (name: string) => within(row).findByRole("button", { name });
  return { ...played, user, field, first, row, button };
}

const starts = ({ transport }: ReturnType<typeof playedChat>) =>
  transport.calls.filter(({ type }) => type === "start").length;
const told = () =>
  screen.getAllByRole("status").filter((element) => element.textContent === "Not sent.").length;

test("a message that waits says when it is tried again, counting down, and aloud that it is not sent", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
  const { row, field } = await refused(away({ retryAfter: 8_000 }));
  expect(row.textContent).toMatch(/Not sent yet. Trying again in 8 s./);
  expect(within(row).queryByRole("alert")).toBeNull();
  expect(told()).toBe(1);
  expect(field.value).toBe("");
  act(() => vi.advanceTimersByTime(2_000));
  expect(row.textContent).toMatch(/Trying again in 6 s./);
});

test("a message that waits because there were too many says so", async () => {
  const words = "Too many messages within a minute. Please wait a moment.";
  const { row } = await refused(new ChatError("rate_limited", words, { retryAfter: 600_000 }));
  expect(row.textContent).toContain(`${words} Not sent yet. Trying again in`);
});

test("Try now sends it at once, the same one", async () => {
  const { user, button, first, transport, row } = await refused(away({ retryAfter: 600_000 }));
  await user.click(await button("Try now"));
  const second = await transport.nextReply();
  expect(second.request).toEqual(first.request);
  await act(async () => second.accept());
  expect(row.textContent).not.toContain("Not sent");
});

test("Discard takes it away and gives its words back", async () => {
  const { user, button, field, ...page } = await refused(away({ retryAfter: 600_000 }));
  await user.click(await button("Discard"));
  await waitFor(() => expect(screen.queryByRole("article")).toBeNull());
  expect(field.value).toBe("Hello");
  await user.type(field, ", Ada{Enter}");
  const { request } = await page.transport.nextReply();
  expect(request).toMatchObject({ message: { parts: [{ text: "Hello, Ada" }] } });
  expect(starts(page)).toBe(2);
});

test("Discard leaves what is being written as it is", async () => {
  const { user, button, field } = await refused(away({ retryAfter: 600_000 }));
  await user.type(field, "Other words");
  await user.click(await button("Discard"));
  await waitFor(() => expect(screen.queryByRole("article")).toBeNull());
  expect(field.value).toBe("Other words");
});

test("a message that waits can be changed: the new words go in its place", async () => {
  const { row, user, button, transport } = await refused(away({ retryAfter: 600_000 }));
  await user.click(await button("Edit"));
  const editor = await screen.findByRole("textbox", { name: "Edit your message" });
  await user.clear(editor);
  await user.type(editor, "Good morning");
  await user.click(within(row).getByRole("button", { name: "Send" }));
  const { request } = await transport.nextReply();
  expect(request).toMatchObject({ message: { parts: [{ text: "Good morning" }] } });
  expect(screen.getAllByRole("article")).toHaveLength(1);
});

test("a message that was refused says why, aloud, and can be tried again or discarded", async () => {
  const { row, user, button, field, ...page } = await refused(tooLarge);
  expect(within(row).getByRole("alert").textContent).toContain("Not sent. This is too long.");
  await user.click(await button("Try again"));
  const second = await page.transport.nextReply();
  await act(async () => second.refuse(tooLarge));
  await user.click(await button("Discard"));
  await waitFor(() => expect(screen.queryByRole("article")).toBeNull());
  expect(field.value).toBe("Hello");
});

test("a message that the device can't keep says that it is lost with the page", async () => {
  const { row } = await refused(away({ retryAfter: 600_000 }), ({ device }) => {
    device.outbox.put = () => Promise.reject(new ChatError("unavailable", "No room left."));
  });
  expect(row.textContent).toContain("It is lost when you leave this page. No room left.");
});

test("while a message waits, nothing before it can be asked anew, and the chat says so in its state", async () => {
  const { row } = await refused(away({ retryAfter: 600_000 }));
  expect(row.closest('[data-hc-part="chat"]')?.getAttribute("data-hc-state")).toBe("unsent");
  expect(row.getAttribute("data-hc-saving")).toBe("retrying");
});
