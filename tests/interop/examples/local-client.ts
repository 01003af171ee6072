import { ChatClient, type SessionStore } from "@helperchat/core";
import { aiSdkModel } from "@helperchat/core/ai-sdk";
import { createLocalTransport, defineHelper, helperFace } from "@helperchat/core/engine";
import { DefaultChatTransport } from "ai";

const route = new DefaultChatTransport({ api: "/api/chat" });

const model = aiSdkModel({
  name: "our route",
  stream: ({ messages }, { signal }) =>
    route.sendMessages({
      trigger: "submit-message",
      chatId: crypto.randomUUID(),
      messageId: undefined,
      messages: [...messages],
      abortSignal: signal,
    }),
});

/** `store` is where conversations are kept, such as `indexedDBStore()`: in this browser. */
export function localClient(store: SessionStore) {
  const helpers = [defineHelper({ id: "writer", name: "Writer", model })];
  return new ChatClient({
    store,
    transport: createLocalTransport({ store, helpers }),
    helpers: async () => helpers.map(helperFace),
  });
}
