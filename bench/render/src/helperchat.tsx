import {
  ChatClient,
  type ChatTransport,
  type HelperFace,
  type Message,
  memoryDevice,
  type ReplyChunk,
  type Session,
  type SessionStore,
} from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import {
  ChatInterface,
  ContentProvider,
  HelperChatProvider,
  HelperChatRoot,
  SessionSidebar,
} from "@helperchat/react";
import "@helperchat/react/styles.css";
import "./bench.css";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { appeared, offer } from "./bench-page.ts";
import { type BenchMessage, conversationOf, sessionsOf } from "./bench-text.ts";
import type { Feed } from "./feed.ts";

const helper: HelperFace = {
  id: "writer",
  name: "Writer",
  description: "",
  starters: [],
  templates: [],
  journey: null,
};

/** Without the colours of code, which nobody else draws here. */
const plain = location.hash === "#plain";

const now = new Date().toISOString();
const root = createRoot(document.getElementById("root") as HTMLElement);
let reply: Feed | null = null;

/** Our own paging would read 50 messages; here all of them are handed over at once. */
function storeOf(sessions: readonly Session[], messages: ReadonlyMap<string, Message[]>) {
  const store: SessionStore = {
    ...memoryStore(),
    listSessions: async ({ filter = {} }) => ({
      items: filter.pinned || filter.state === "archived" ? [] : [...sessions],
      nextCursor: null,
    }),
    getSession: async (id) => sessions.find((session) => session.id === id) ?? null,
    listMessages: async (id) => ({ items: messages.get(id) ?? [], nextCursor: null }),
  };
  return store;
}

function sessionOf(id: string, title: string, preview: string, at: string, headId: string | null) {
  const session: Session = {
    id,
    title,
    preview,
    headId,
    projectId: "bench",
    helper: "writer",
    titleSource: "person",
    state: "active",
    pinned: false,
    folder: null,
    tags: [],
    metadata: {},
    messageCount: 0,
    createdAt: at,
    updatedAt: at,
    lastMessageAt: at,
  };
  return session;
}

function stored(messages: readonly BenchMessage[]): Message[] {
  return messages.map(({ id, role, text }, index) => ({
    id,
    role,
    parentId: messages[index - 1]?.id ?? null,
    parts: [{ type: "text", text }],
    status: "done",
    createdAt: now,
  }));
}

async function* events(feed: Feed): AsyncGenerator<ReplyChunk, void> {
  yield { event: { type: "start", messageId: "reply" } };
  yield { event: { type: "text-start", id: "t" } };
  for await (const delta of feed) yield { event: { type: "text-delta", id: "t", delta } };
  yield { event: { type: "text-end", id: "t" } };
  yield { event: { type: "finish" } };
}

const transport: ChatTransport = {
  startReply: async () => {
    if (!reply) throw new Error("Nothing was asked.");
    return events(reply);
  },
  rejoinReply: async () => null,
  stopReply: async () => {},
};

let client: ChatClient | null = null;

const noPlugins: never[] = [];

function draw(made: ChatClient, sessionId: string | null, parts: ReactNode): void {
  root.render(
    <ContentProvider plugins={plain ? noPlugins : undefined}>
      <HelperChatProvider client={made}>
        <HelperChatRoot projectId="bench" helper="writer" sessionId={sessionId}>
          {parts}
        </HelperChatRoot>
      </HelperChatProvider>
    </ContentProvider>,
  );
}

function clientOver(store: SessionStore): ChatClient {
  client = new ChatClient({
    store,
    transport,
    device: memoryDevice(),
    helpers: async () => [helper],
  });
  return client;
}

offer({
  conversation(count) {
    const messages = stored(conversationOf(count));
    const head = messages.at(-1)?.id ?? null;
    const session = sessionOf("bench", "Bench", "", now, head);
    const made = clientOver(storeOf([session], new Map([["bench", messages]])));
    return async () => {
      draw(made, "bench", <ChatInterface />);
      await appeared(head ? `[data-hc-message-id="${head}"]` : '[data-hc-part="composer-input"]');
    };
  },
  ask(feed) {
    reply = feed;
    void client?.chat("bench").send("Go on.");
  },
  sessions(count) {
    const rows = sessionsOf(count);
    const messages = new Map(
      rows.slice(0, 8).map(({ id }, index) => [id, stored(conversationOf(50, index + 2))]),
    );
    const sessions = rows.map(({ id, title, preview, at }) =>
      sessionOf(id, title, preview, at, messages.get(id)?.at(-1)?.id ?? null),
    );
    const made = clientOver(storeOf(sessions, messages));
    return async () => {
      draw(
        made,
        null,
        <>
          <SessionSidebar />
          <ChatInterface />
        </>,
      );
      await appeared("[data-hc-session-id]");
      await appeared(`[data-hc-message-id="${messages.get("s0")?.at(-1)?.id}"]`);
    };
  },
  async switchTo(index) {
    document.querySelector<HTMLElement>(`[data-hc-session-id="s${index}"]`)?.click();
    await appeared(`[data-hc-message-id="m${index + 2}-49"]`);
  },
});
