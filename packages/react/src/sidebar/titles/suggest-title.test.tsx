import { ChatError } from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { act, cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addSession, localChat, playedChat } from "../../test-chat.js";
import { links, newTab, renderChat, titles } from "../../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

/** A chat with “Oslo”, and suggestions that a test makes; `next` waits until one was asked for. */
async function renamed(name = "Oslo") {
  const store = memoryStore();
  await addSession(store, { id: "oslo", title: name });
  const { client } = localChat({ store });
  const said: { say: (title: string) => void; end: (error?: unknown) => void; ended: boolean }[] =
    [];
  vi.spyOn(client, "suggestTitle").mockImplementation((_id, { signal } = {}) => ({
    [Symbol.asyncIterator]() {
      const waiting: string[] = [];
      let wake = () => {};
      let end: { error?: unknown } | null = null;
      const asked = {
        ended: false,
        say: (title: string) => {
          waiting.push(title);
          wake();
        },
        end: (error?: unknown) => {
          end = { error };
          wake();
        },
      };
      said.push(asked);
      signal?.addEventListener("abort", () => {
        asked.ended = true;
        asked.end();
      });
      return {
        async next() {
          for (;;) {
            const value = waiting.shift();
            if (value !== undefined) return { done: false, value };
            if (end?.error) throw end.error;
            if (end) return { done: true, value: undefined };
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        },
      };
    },
  }));
  const user = renderChat(client);
  await waitFor(() => expect(titles()).toEqual([name]));
  links()[0]?.focus();
  await user.keyboard("{F2}");
  const stored = async () => {
    const session = await store.getSession("oslo");
    return [session?.title, session?.titleSource];
  };
  const suggestion = () => screen.findByRole("button", { name: "Suggest a title" });
  return { user, said, stored, suggestion };
}

const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: /New title/ });

test("a suggestion streams into the field, is said when it is whole, and Enter makes it the person's", async () => {
  const { user, said, stored, suggestion } = await renamed();
  await user.click(await suggestion());
  expect(document.activeElement).toBe(field());
  act(() => said[0]?.say("A trip"));
  await waitFor(() => expect(field().value).toBe("A trip"));
  expect((await suggestion()).getAttribute("aria-busy")).toBe("true");
  act(() => said[0]?.say("A trip to Oslo"));
  act(() => said[0]?.end());
  await screen.findByText(/Suggested: “A trip to Oslo”/);
  expect(await stored()).toEqual(["Oslo", "person"]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(titles()).toEqual(["A trip to Oslo"]));
  expect(await stored()).toEqual(["A trip to Oslo", "person"]);
});

test("Escape brings the old title back, and leaving does not keep what nobody typed", async () => {
  const { user, said, stored, suggestion } = await renamed();
  await user.click(await suggestion());
  act(() => said[0]?.say("A trip"));
  await waitFor(() => expect(field().value).toBe("A trip"));
  await user.keyboard("{Escape}");
  expect(said[0]?.ended).toBe(true);
  await user.keyboard("{F2}");
  await user.keyboard("Bergen");
  await user.click(await suggestion());
  act(() => said[1]?.say("A journey"));
  await waitFor(() => expect(field().value).toBe("A journey"));
  await user.click(screen.getByRole("log"));
  await waitFor(() => expect(titles()).toEqual(["Bergen"]));
  expect(await stored()).toEqual(["Bergen", "person"]);
});

test("with keys alone: Tab reaches the button, and focus is back in the field", async () => {
  const { user, said, suggestion } = await renamed();
  await suggestion();
  await user.keyboard("{Tab}{Enter}");
  expect(document.activeElement).toBe(field());
  act(() => said[0]?.say("A trip"));
  await waitFor(() => expect(field().value).toBe("A trip"));
  await user.keyboard("{Tab}{Escape}");
  await waitFor(() => expect(titles()).toEqual(["Oslo"]));
});

test("whoever types on wants the rest no more", async () => {
  const { user, said, suggestion } = await renamed();
  await user.click(await suggestion());
  act(() => said[0]?.say("A trip"));
  await waitFor(() => expect(field().value).toBe("A trip"));
  await user.type(field(), "!");
  await waitFor(() => expect(said[0]?.ended).toBe(true));
  expect(field().value).toBe("A trip!");
  await waitFor(async () => expect((await suggestion()).getAttribute("aria-busy")).toBe("false"));
});

test("a failure is said, and gives back what was in the field", async () => {
  const { user, said, suggestion } = await renamed();
  await user.click(await suggestion());
  act(() => said[0]?.say("Half"));
  await waitFor(() => expect(field().value).toBe("Half"));
  act(() => said[0]?.end(new ChatError("rate_limited", "Too many requests.")));
  expect((await screen.findByRole("alert")).textContent).toContain(
    "No title was suggested. Too many requests.",
  );
  expect(field().value).toBe("Oslo");
  expect(await suggestion()).toBeTruthy();
});

test("where the server has no titles to give, that is said once and the button goes", async () => {
  const { user, said, suggestion } = await renamed();
  await user.click(await suggestion());
  act(() => said[0]?.end(new ChatError("unsupported", "This helper suggests no titles.")));
  await screen.findByText(/This helper suggests no titles/);
  expect(screen.queryByRole("button", { name: "Suggest a title" })).toBeNull();
  expect(document.activeElement).toBe(field());
});

test("a transport that can't be asked has no button", async () => {
  const store = memoryStore();
  await addSession(store, { id: "oslo", title: "Oslo" });
  const { client } = playedChat(store);
  const asked = vi.spyOn(client, "suggestTitle");
  const user = renderChat(client);
  await waitFor(() => expect(titles()).toEqual(["Oslo"]));
  links()[0]?.focus();
  await user.keyboard("{F2}");
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(screen.queryByRole("button", { name: "Suggest a title" })).toBeNull();
});
