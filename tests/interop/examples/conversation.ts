import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport, type UIMessage } from "ai";

const api = "/api/chat";

const transport = new DefaultChatTransport({
  api,
  // What a session is created from, when its first message is sent.
  body: { session: { projectId: "atlas", helper: "writer" } },
});

export function useConversation(id: string, messages: UIMessage[] = []) {
  const chat = useChat({ id, messages, transport, resume: true });
  return {
    ...chat,
    /** Ends the reply. `chat.stop` only hangs up, and the reply goes on. */
    async stopReply() {
      await fetch(`${api}/${encodeURIComponent(id)}/stop`, { method: "POST" });
      await chat.stop();
    },
  };
}
