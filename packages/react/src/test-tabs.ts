import {
  ChatClient,
  memoryDevice,
  memoryStore,
  type StoredChange,
  type TabChange,
} from "@helperchat/core";
import { scriptedTransport } from "@helperchat/core/scripted";
import { act } from "@testing-library/react";
import { writer } from "./test-chat.js";

// For tests of what one page does about another.

/** A client, and a way to tell it what another tab has done to its store. */
export function besideOtherTab(store = memoryStore()) {
  const listeners = new Set<(change: TabChange) => void>();
  const transport = scriptedTransport();
  const client = new ChatClient({
    store,
    transport,
    helpers: async () => [writer],
    device: {
      ...memoryDevice(),
      tabs: {
        tell() {},
        listen(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    },
  });
  const tell = (type: StoredChange["type"], sessionId: string) =>
    act(async () => {
      for (const listener of listeners) listener({ type, sessionId });
    });
  return { store, transport, client, tell };
}
