import { createRestStore } from "@helperchat/adapter-rest";
import { messagePath } from "@helperchat/core";
import type { UIMessage } from "ai";

const store = createRestStore({ api: "/api/chat" });

/** The conversation as it is stored: what `useChat` is given as `messages`. */
export async function loadMessages(sessionId: string): Promise<UIMessage[]> {
  const session = await store.getSession(sessionId);
  if (!session) return [];
  const { items } = await store.listMessages(sessionId, { limit: 200 });
  // A reply that is still being made is resumed from its beginning.
  return messagePath(items, session.headId).filter(({ status }) => status !== "replying");
}
