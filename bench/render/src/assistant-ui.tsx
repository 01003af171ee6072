// The parts of their templates: thread, messages with Markdown, action bar, composer, thread list.
// Their typewriter effect is off, so that what is measured is drawing; text is shown as it comes.
import {
  ActionBarPrimitive,
  AssistantRuntimeProvider,
  type ChatModelAdapter,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadListItemPrimitive,
  ThreadListPrimitive,
  type ThreadMessageLike,
  ThreadPrimitive,
  useExternalStoreRuntime,
  useLocalRuntime,
} from "@assistant-ui/react";
import { MarkdownTextPrimitive } from "@assistant-ui/react-markdown";
import { memo, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import remarkGfm from "remark-gfm";
import "./bench.css";
import { appeared, offer } from "./bench-page.ts";
import { type BenchMessage, type BenchSession, conversationOf, sessionsOf } from "./bench-text.ts";
import type { Feed } from "./feed.ts";

const root = createRoot(document.getElementById("root") as HTMLElement);
let reply: Feed | null = null;
let send: (text: string) => void = () => {};

const model: ChatModelAdapter = {
  async *run() {
    if (!reply) throw new Error("Nothing was asked.");
    let text = "";
    for await (const piece of reply) {
      text += piece;
      yield { content: [{ type: "text", text }] };
    }
  },
};

const plugins = [remarkGfm];
const MarkdownText = memo(function MarkdownText() {
  return <MarkdownTextPrimitive remarkPlugins={plugins} smooth={false} />;
});

function UserMessage() {
  return (
    <MessagePrimitive.Root className="message" data-role="user">
      <MessagePrimitive.Parts />
    </MessagePrimitive.Root>
  );
}

function AssistantMessage() {
  return (
    <MessagePrimitive.Root className="message" data-role="assistant">
      <MessagePrimitive.Parts components={{ Text: MarkdownText }} />
      <ActionBarPrimitive.Root hideWhenRunning autohide="not-last">
        <ActionBarPrimitive.Copy>Copy</ActionBarPrimitive.Copy>
        <ActionBarPrimitive.Reload>Again</ActionBarPrimitive.Reload>
      </ActionBarPrimitive.Root>
    </MessagePrimitive.Root>
  );
}

function Thread() {
  return (
    <ThreadPrimitive.Root className="thread">
      <ThreadPrimitive.Viewport className="scroller">
        <div className="messages">
          <ThreadPrimitive.Messages>
            {({ message }) => (message.role === "user" ? <UserMessage /> : <AssistantMessage />)}
          </ThreadPrimitive.Messages>
        </div>
      </ThreadPrimitive.Viewport>
      <ComposerPrimitive.Root className="composer">
        <ComposerPrimitive.Input />
        <ComposerPrimitive.Send>Send</ComposerPrimitive.Send>
      </ComposerPrimitive.Root>
    </ThreadPrimitive.Root>
  );
}

function LocalPage({ messages }: { messages: readonly ThreadMessageLike[] }) {
  const runtime = useLocalRuntime(model, { initialMessages: messages });
  useEffect(() => {
    send = (text) => runtime.thread.append(text);
  }, [runtime]);
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <main className="page">
        <Thread />
      </main>
    </AssistantRuntimeProvider>
  );
}

function ListItem() {
  return (
    <ThreadListItemPrimitive.Root className="row">
      <ThreadListItemPrimitive.Trigger>
        <ThreadListItemPrimitive.Title />
      </ThreadListItemPrimitive.Trigger>
      <ThreadListItemPrimitive.Archive>Archive</ThreadListItemPrimitive.Archive>
    </ThreadListItemPrimitive.Root>
  );
}

interface ListPageProps {
  sessions: readonly BenchSession[];
  conversations: ReadonlyMap<string, ThreadMessageLike[]>;
}

const itself = (message: ThreadMessageLike) => message;

function ListPage({ sessions, conversations }: ListPageProps) {
  const [threadId, setThreadId] = useState("s0");
  const [threads] = useState(() =>
    sessions.map(({ id, title }) => ({ id, title, status: "regular" as const })),
  );
  const runtime = useExternalStoreRuntime<ThreadMessageLike>({
    messages: conversations.get(threadId) ?? [],
    convertMessage: itself,
    onNew: async () => {},
    adapters: { threadList: { threadId, threads, onSwitchToThread: setThreadId } },
  });
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <main className="page">
        <ThreadListPrimitive.Root className="list">
          <ThreadListPrimitive.Items>{() => <ListItem />}</ThreadListPrimitive.Items>
        </ThreadListPrimitive.Root>
        <Thread />
      </main>
    </AssistantRuntimeProvider>
  );
}

function stored(messages: readonly BenchMessage[]): ThreadMessageLike[] {
  return messages.map(({ id, role, text }) => ({ id, role, content: [{ type: "text", text }] }));
}

offer({
  conversation(count) {
    const messages = stored(conversationOf(count));
    const last = messages.at(-1)?.id;
    return async () => {
      root.render(<LocalPage messages={messages} />);
      await appeared(last ? `[data-message-id="${last}"]` : "textarea");
    };
  },
  ask(feed) {
    reply = feed;
    send("Go on.");
  },
  sessions(count) {
    const sessions = sessionsOf(count);
    const conversations = new Map(
      sessions.slice(0, 8).map(({ id }, index) => [id, stored(conversationOf(50, index + 2))]),
    );
    return async () => {
      root.render(<ListPage sessions={sessions} conversations={conversations} />);
      await appeared('[data-message-id="m2-49"]');
    };
  },
  async switchTo(index) {
    document.querySelectorAll<HTMLElement>(".row button")[index * 2]?.click();
    await appeared(`[data-message-id="m${index + 2}-49"]`);
  },
});
