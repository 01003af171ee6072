import { isTemplateStore, type TemplateStore } from "@helperchat/core";
import { useChatClient } from "../provider/chat-client-context.js";

/** The store of the nearest provider, where it keeps templates. */
export function useTemplateStore(): TemplateStore | null {
  const { store } = useChatClient();
  return isTemplateStore(store) ? store : null;
}
