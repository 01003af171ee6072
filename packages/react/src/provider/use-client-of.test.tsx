import type { ChatClient } from "@helperchat/core";
import { cleanup, render } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { playedChat } from "../test-chat.js";
import { useClientOf } from "./use-client-of.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** A page that uses a client of whoever is signed in. */
function signIn(first: string) {
  const used: ChatClient[] = [];
  const closed: ChatClient[] = [];
  function make() {
    const { client } = playedChat();
    client.close = () => void closed.push(client);
    return client;
  }
  function Page({ personId }: { personId: string }) {
    used.push(useClientOf(personId, make));
    return null;
  }
  const page = (personId: string) => (
    <StrictMode>
      <Page personId={personId} />
    </StrictMode>
  );
  const { rerender, unmount } = render(page(first));
  const current = () => used.at(-1);
  return { current, closed, unmount, change: (personId: string) => rerender(page(personId)) };
}

test("a person keeps the client, which stays open, in strict mode, too", () => {
  const { current, closed, change } = signIn("ada");
  const client = current();
  change("ada");
  vi.runAllTimers();
  expect(current()).toBe(client);
  expect(closed).toEqual([]);
});

test("the next person gets another, and the first one's is closed", () => {
  const { current, closed, change } = signIn("ada");
  const adas = current();
  change("bob");
  vi.runAllTimers();
  expect(current()).not.toBe(adas);
  expect(closed).toEqual([adas]);
});

test("a client is closed with the component that it was made for", () => {
  const { current, closed, unmount } = signIn("ada");
  unmount();
  vi.runAllTimers();
  expect(closed).toEqual([current()]);
});
