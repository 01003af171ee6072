import {
  type ChatState,
  type HelperFace,
  type MessageInput,
  replyMessage,
  shownMessages,
} from "@helperchat/core";
import { memoryStore } from "@helperchat/core/stores";
import { expect, onTestFinished } from "vitest";
import { keptClient } from "./examples/kept-client.js";
import { httpServer } from "./http-server.js";
import { seed } from "./our-server.js";

const face: HelperFace = {
  id: "writer",
  name: "Writer",
  description: "",
  starters: [],
  templates: [],
  journey: null,
};

/**
 * A conversation of our client with a server that is theirs, and keeps what it is sent: with it
 * `reply`, under the id `r1`.
 */
export async function chatWith(
  answer: (request: Request) => Response | Promise<Response>,
  reply?: Pick<MessageInput, "status" | "parts">,
) {
  const store = memoryStore();
  const server = await httpServer(async (request) => {
    const { id, message } = await request.clone().json();
    const response = await answer(request);
    if (response.ok) await store.createSession({ id, ...seed });
    if (response.ok && message) {
      const said = { id: "r1", parentId: message.id, role: "assistant" as const };
      await store.saveMessages(id, [
        { parentId: null, status: "done", ...message },
        ...(reply ? [{ ...said, ...reply }] : []),
      ]);
    }
    return response;
  });
  const client = keptClient(store, [face]);
  onTestFinished(() => client.close());
  const chat = client.newChat(seed);
  return {
    ...server,
    chat,
    reply: () => lastReply(chat.getSnapshot()),
    /** Sends, and waits until the reply has ended. */
    async say(text: string) {
      await chat.send(text);
      await expect.poll(() => chat.getSnapshot().reply.type).toMatch(/^(idle|failed|interrupted)$/);
      return lastReply(chat.getSnapshot());
    },
  };
}

/** The reply as it is shown, growing or ended. */
function lastReply(state: ChatState) {
  const message = replyMessage(state) ?? shownMessages(state).at(-1);
  return message?.role === "assistant" ? message : null;
}
