import {
  type ChatState,
  type HelperFace,
  memoryStore,
  replyMessage,
  shownMessages,
} from "@helperchat/core";
import { expect } from "vitest";
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

/** A conversation of our client with a server that is theirs. */
export async function chatWith(answer: (request: Request) => Response | Promise<Response>) {
  const server = await httpServer(async (request) => answer(request));
  const client = keptClient(memoryStore(), [face]);
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
