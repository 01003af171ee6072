import type { Chat } from "../chat/chat.js";
import { replyMessage, shownMessages } from "../chat/chat-state.js";
import type { MessageInput } from "../contract/message.js";
import type { Device } from "../device/device.js";
import { memoryDevice } from "../device/memory-device.js";
import type { TabChange } from "../device/tabs.js";
import { defineHelper, helperFace } from "../helper.js";
import type { LiveStore, StoreChange } from "../live-store.js";
import { messageText } from "../message/message-text.js";
import { createLocalTransport } from "../reply/local-transport.js";
import { manualClock } from "../scripted/manual-clock.js";
import { scriptedModel } from "../scripted/scripted-model.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";
import { sleep } from "../time/sleep.js";
import { ChatClient } from "./chat-client.js";
import type { ClientEvent } from "./session-news.js";

// For tests: one server with its store, and the tabs of one person's browser.

export const seed = { projectId: "atlas", helper: "writer" };

/** Milliseconds between two words of a reply. */
export const PACE = 100;

/** Long enough for what was heard to be read. */
export const MOMENT = 50;

export interface Tab {
  client: ChatClient;
  device: Device;
  /** What its lists were told. */
  events: ClientEvent[];
  /** What it has read of the store, in order. */
  reads: string[];
  /** Opens a session as a page does that shows it. */
  open(sessionId: string): Chat;
  /** Its lists hear no more. */
  leave(): void;
  /** The page is seen again after it was hidden. */
  wake(): void;
  /** What its live store tells it. */
  hear(change: StoreChange): void;
}

export interface FixtureOptions {
  /** Has each tab's store tell of every change, one's own as well, as a live one does. */
  live?: boolean;
  /** Default: all words there are in a message, said again. */
  answer?: string;
  /** How long the server takes to store something, in milliseconds. Default: no time. */
  storing?: number;
}

export function tabsFixture({ live = false, answer, storing = 0 }: FixtureOptions = {}) {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const model = scriptedModel({
    clock,
    pace: PACE,
    script: (request) => {
      const asked = request.messages.at(-1);
      return [{ type: "text", text: answer ?? `You said: ${asked ? messageText(asked) : ""}` }];
    },
  });
  const helper = defineHelper({ id: "writer", name: "Writer", model });
  const subscribers = new Set<(change: StoreChange) => void>();
  const served = announcing(store, (change) => {
    for (const tell of [...subscribers]) tell(change);
  });
  const written = live ? served : store;
  const transport = createLocalTransport({
    store: {
      ...written,
      async saveMessages(...call) {
        await sleep(clock, storing);
        await written.saveMessages(...call);
      },
    },
    clock,
    helpers: [helper],
  });
  const hub = tabsHub();
  let minted = 0;

  function tab(options: { device?: Partial<Device> } = {}): Tab {
    const wakers = new Set<() => void>();
    const own = new Set<(change: StoreChange) => void>();
    const device: Device = {
      ...memoryDevice(),
      tabs: hub(),
      onWake(listener) {
        wakers.add(listener);
        return () => wakers.delete(listener);
      },
      ...options.device,
    };
    const reads: string[] = [];
    const counted = counting(live ? served : store, reads);
    const liveStore: SessionStore & LiveStore = {
      ...counted,
      subscribe(listener) {
        subscribers.add(listener);
        own.add(listener);
        return () => {
          subscribers.delete(listener);
          own.delete(listener);
        };
      },
    };
    const client = new ChatClient({
      store: live ? liveStore : counted,
      transport,
      device,
      clock,
      newId: () => `id-${++minted}`,
      helpers: async () => [helperFace(helper)],
    });
    const events: ClientEvent[] = [];
    const leave = client.subscribe((event) => events.push(event));
    return {
      client,
      leave,
      device,
      events,
      reads,
      open(sessionId) {
        const chat = client.chat(sessionId);
        chat.subscribe(() => {});
        return chat;
      },
      wake: () => {
        for (const listener of wakers) listener();
      },
      hear: (change) => {
        for (const listener of own) listener(change);
      },
    };
  }

  /** A session with one turn, `q` and `a`. */
  async function storedSession(id = "s1", messages: MessageInput[] = turn("q", "a", null)) {
    // A person's title, which no reply changes.
    await store.createSession({ id, ...seed, title: id });
    await store.saveMessages(id, messages);
  }

  return { clock, store, transport, tab, storedSession };
}

export function turn(question: string, reply: string, parentId: string | null): MessageInput[] {
  const said = (id: string) => ({
    parts: [{ type: "text" as const, text: id }],
    status: "done" as const,
  });
  return [
    { id: question, parentId, role: "user", ...said(question) },
    { id: reply, parentId: question, role: "assistant", ...said(reply) },
  ];
}

/** What a person reads from the top, the reply that grows included. */
export function read(chat: Chat): string[] {
  const state = chat.getSnapshot();
  const growing = replyMessage(state);
  const shown = shownMessages(state);
  const at = shown.findIndex(({ id }) => id === growing?.parentId) + 1;
  return (growing ? shown.toSpliced(at, 0, growing) : shown).map(messageText);
}

/** Connects the tabs that it makes. */
function tabsHub() {
  const tabs = new Set<Set<(change: TabChange) => void>>();
  return () => {
    const own = new Set<(change: TabChange) => void>();
    tabs.add(own);
    return {
      tell(change: TabChange) {
        for (const other of tabs) {
          if (other !== own) for (const listener of other) listener(change);
        }
      },
      listen(listener: (change: TabChange) => void) {
        own.add(listener);
        return () => own.delete(listener);
      },
    };
  };
}

/** The store, telling of each change once it is made. */
function announcing(store: SessionStore, tell: (change: StoreChange) => void): SessionStore {
  return {
    ...store,
    async createSession(input, options) {
      const session = await store.createSession(input, options);
      tell({ type: "session-changed", sessionId: session.id });
      return session;
    },
    async updateSession(sessionId, patch, options) {
      const session = await store.updateSession(sessionId, patch, options);
      tell({ type: "session-changed", sessionId });
      return session;
    },
    async deleteSession(sessionId, options) {
      await store.deleteSession(sessionId, options);
      tell({ type: "session-deleted", sessionId });
    },
    async saveMessages(sessionId, messages, options) {
      await store.saveMessages(sessionId, messages, options);
      tell({ type: "messages-saved", sessionId });
    },
  };
}

function counting(store: SessionStore, reads: string[]): SessionStore {
  return {
    ...store,
    getSession(sessionId, options) {
      reads.push(`session ${sessionId}`);
      return store.getSession(sessionId, options);
    },
    listMessages(sessionId, request, options) {
      reads.push(`messages ${sessionId}`);
      return store.listMessages(sessionId, request, options);
    },
  };
}
