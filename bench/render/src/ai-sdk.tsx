// As the documentation of AI SDK and Streamdown has it, with what both recommend for long chats:
// updates are throttled to 50 ms, each message is memoised, and the composer has a state of its own.
import { useChat } from "@ai-sdk/react";
import type { ChatTransport, UIMessage, UIMessageChunk } from "ai";
import { memo, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { Streamdown } from "streamdown";
import "streamdown/styles.css";
import "./bench.css";
import { appeared, offer } from "./bench-page.ts";
import { type BenchMessage, conversationOf } from "./bench-text.ts";
import type { Feed } from "./feed.ts";

const root = createRoot(document.getElementById("root") as HTMLElement);
let reply: Feed | null = null;
let send: (text: string) => void = () => {};

const transport: ChatTransport<UIMessage> = {
  async sendMessages() {
    const feed = reply;
    if (!feed) throw new Error("Nothing was asked.");
    return new ReadableStream<UIMessageChunk>({
      async start(controller) {
        controller.enqueue({ type: "start", messageId: "reply" });
        controller.enqueue({ type: "text-start", id: "t" });
        for await (const delta of feed) controller.enqueue({ type: "text-delta", id: "t", delta });
        controller.enqueue({ type: "text-end", id: "t" });
        controller.enqueue({ type: "finish" });
        controller.close();
      },
    });
  },
  reconnectToStream: async () => null,
};

const Row = memo(function Row({ message, growing }: { message: UIMessage; growing: boolean }) {
  return (
    <article className="message" data-role={message.role} data-id={message.id}>
      {message.parts.map((part, index) => {
        if (part.type !== "text") return null;
        return message.role === "user" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
          <p key={index}>{part.text}</p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
          <Streamdown key={index} isAnimating={growing}>
            {part.text}
          </Streamdown>
        );
      })}
    </article>
  );
});

function Composer() {
  const [text, setText] = useState("");
  return (
    <form className="composer">
      <textarea value={text} onChange={(event) => setText(event.target.value)} />
    </form>
  );
}

function Chat({ id, stored }: { id: string; stored: UIMessage[] }) {
  const { messages, sendMessage, status } = useChat({
    id,
    messages: stored,
    transport,
    throttle: 50,
  });
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    send = (text) => void sendMessage({ text });
  }, [sendMessage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever came, the end stays in view
  useEffect(() => {
    scroller.current?.scrollTo(0, scroller.current.scrollHeight);
  }, [messages]);
  return (
    <section className="thread">
      <div className="scroller" ref={scroller}>
        <div className="messages">
          {messages.map((message, index) => (
            <Row
              key={message.id}
              message={message}
              growing={status === "streaming" && index === messages.length - 1}
            />
          ))}
        </div>
      </div>
      <Composer />
    </section>
  );
}

function stored(messages: readonly BenchMessage[]): UIMessage[] {
  return messages.map(({ id, role, text }) => ({ id, role, parts: [{ type: "text", text }] }));
}

function show(id: string, messages: UIMessage[]): void {
  root.render(
    <main className="page">
      <Chat key={id} id={id} stored={messages} />
    </main>,
  );
}

offer({
  conversation(count) {
    const messages = stored(conversationOf(count));
    const last = messages.at(-1)?.id;
    return async () => {
      show("bench", messages);
      await appeared(last ? `[data-id="${last}"]` : "textarea");
    };
  },
  ask(feed) {
    reply = feed;
    send("Go on.");
  },
  async switchTo(index) {
    show(`s${index}`, stored(conversationOf(50, index + 2)));
    await appeared(`[data-id="m${index + 2}-49"]`);
  },
});
