import {
  ChatClient,
  type Device,
  type HelperFace,
  type MessageInput,
  memoryDevice,
  type Session,
  type SessionInput,
  type SessionStore,
  systemClock,
} from "@helperchat/core";
import {
  createLocalTransport,
  defineHelper,
  helperFace,
  type Journey,
} from "@helperchat/core/engine";
import { type Script, scriptedModel, scriptedTransport } from "@helperchat/core/scripted";
import { memoryStore } from "@helperchat/core/stores";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { HelperChatProvider } from "./provider/helper-chat-provider.js";

// For tests and stories: a client over a store in memory, and ways to fill it.

export const writer: HelperFace = {
  id: "writer",
  name: "Writer",
  description: "Drafts, shortens and corrects.",
  starters: [{ label: "Draft an announcement", text: "Draft an announcement of our release." }],
  templates: [
    {
      id: "thanks",
      title: "Letter of thanks",
      messages: [{ role: "user", text: "Thank {name} for {what}." }],
    },
  ],
  journey: null,
};

export interface LocalChatOptions {
  store?: SessionStore;
  /** Milliseconds between two words of a reply. Default: 0. */
  pace?: number;
  script?: Script;
  journey?: Journey;
}

/** A client whose replies are made on the spot, by a scripted model. */
export function localChat(options: LocalChatOptions = {}) {
  const { store = memoryStore(), pace = 0, script, journey = null } = options;
  const model = scriptedModel({ pace, ...(script && { script }) });
  const helper = defineHelper({ ...writer, journey, model });
  const transport = createLocalTransport({ store, helpers: [helper] });
  const client = new ChatClient({ store, transport, helpers: async () => [helperFace(helper)] });
  return { client, store };
}

/** A client whose replies a test plays by hand. With the device of another it is that one, reloaded. */
export function playedChat(store: SessionStore = memoryStore(), device: Device = memoryDevice()) {
  const transport = scriptedTransport();
  const client = new ChatClient({ store, transport, device, helpers: async () => [writer] });
  return { client, store, transport, device };
}

/** A session of `writer` in `atlas`, and its messages, as they would be after some days. */
export async function addSession(
  store: SessionStore,
  session: Partial<SessionInput> & { id: string },
  messages: readonly MessageInput[] = turn(session.id, "Question", "Answer"),
): Promise<Session> {
  const stored = await store.createSession({ projectId: "atlas", helper: "writer", ...session });
  await store.saveMessages(session.id, messages);
  return stored;
}

/** A question and its answer; ids begin with `name`. */
export function turn(
  name: string,
  question: string,
  answer: string,
  parentId: string | null = null,
): MessageInput[] {
  const done = { status: "done" as const };
  return [
    { id: `${name}-q`, parentId, role: "user", parts: [{ type: "text", text: question }], ...done },
    {
      id: `${name}-a`,
      parentId: `${name}-q`,
      role: "assistant",
      parts: [{ type: "text", text: answer }],
      ...done,
    },
  ];
}

/** A store in memory that takes what it is given for `daysAgo` days old. */
export function storeWithPast() {
  let daysAgo = 0;
  const now = () => new Date(Date.now() - daysAgo * 86_400_000);
  const store = memoryStore({ clock: { ...systemClock, now } });
  return {
    store,
    setDaysAgo: (days: number) => {
      daysAgo = days;
    },
  };
}

/** What a test draws: the provider, and a cache that asks once, so that failures show at once. */
export function withClient(client: ChatClient, children: ReactNode): ReactElement {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return (
    <QueryClientProvider client={queries}>
      <HelperChatProvider client={client}>{children}</HelperChatProvider>
    </QueryClientProvider>
  );
}
