import { createRestTransport } from "@helperchat/adapter-rest";
import {
  ChatClient,
  type ChatTransport,
  type HelperFace,
  type SessionStore,
} from "@helperchat/core";

const transport: ChatTransport = {
  ...createRestTransport({ api: "/api/chat" }),
  // Such a server has no address for these: a reply that is left is over.
  rejoinReply: async () => null,
  stopReply: async () => {},
};

/** `store` reads and writes your own tables of conversations. */
export function keptClient(store: SessionStore, helpers: HelperFace[]) {
  return new ChatClient({ store, transport, helpers: async () => helpers });
}
