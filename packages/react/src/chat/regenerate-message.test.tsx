import type { MessageInput } from "@helperchat/core";
import type { Journey } from "@helperchat/core/engine";
import { memoryStore } from "@helperchat/core/stores";
import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addSession, localChat, turn } from "../test-chat.js";
import { newTab, renderChat, write } from "../test-page.js";

beforeEach(newTab);
afterEach(cleanup);

const opening: MessageInput = {
  id: "hello",
  parentId: null,
  role: "assistant",
  parts: [{ type: "text", text: "Welcome!" }],
  status: "done",
};

async function talk(journey: Journey | null) {
  const store = memoryStore();
  const asked = turn("one", "And Oslo?", "Cold city", "hello");
  await addSession(store, { id: "s1", title: "Cities" }, [opening, ...asked]);
  const user = renderChat(localChat({ store, ...(journey && { journey }) }).client, {
    sessionId: "s1",
  });
  await screen.findByText("Cold city", { selector: "article *" });
  return user;
}

/** What an answer offers for this. */
const offered = () =>
  [...document.querySelectorAll("article")].map(
    (message) => message.querySelector('[data-hc-control="regenerate"]') !== null,
  );

test("words that were written for an opening are not asked for again, an answer is", async () => {
  const user = await talk({ type: "message", text: "Welcome!" });
  await waitFor(() => expect(offered()).toEqual([false, false, true]));
  await write(user, "And Rome?{Enter}");
  await waitFor(() => expect(offered()).toEqual([false, false, true, false, true]));
});

test("an opening of which nobody knows who wrote it is not asked for again", async () => {
  await talk(null);
  await waitFor(() => expect(offered()).toEqual([false, false, true]));
});

test("an opening that the model made is asked for again", async () => {
  await talk({ type: "reply", prompt: "Say hello." });
  await waitFor(() => expect(offered()).toEqual([true, false, true]));
});
