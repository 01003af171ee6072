import { toChatError } from "@helperchat/core";
import { useMessages } from "../../messages/use-messages.js";
import { useChatClient } from "../../provider/chat-client-context.js";
import { useOpenSession } from "../../session/session-context.js";
import { type ListLabel, useSidebarParts } from "../sidebar-context.js";

/** Renames a folder or a tag in all sessions that have it; `null` takes it from them, so that it is no more. */
export function useChangeLabel(): (label: ListLabel, to: string | null) => Promise<void> {
  const client = useChatClient();
  const messages = useMessages();
  const { projectId, helperId } = useOpenSession();
  const { folder, showFolder, tags, showTags, focusRow, order, say } = useSidebarParts();

  function showChanged({ type, name }: ListLabel, to: string | null) {
    if (type === "folder") {
      if (folder === name) showFolder(to);
    } else if (tags.includes(name)) {
      const others = tags.filter((tag) => tag !== name && tag !== to);
      showTags(to === null ? others : [...others, to]);
    }
  }

  return async (label, to) => {
    const { type, name } = label;
    if (name === to) return;
    try {
      await client.changeLabel({ type, projectId, helper: helperId, name, to });
      showChanged(label, to);
      // The button that asked for it is gone with the label.
      focusRow(order.current[0] ?? null);
      say(null);
    } catch (error) {
      const reason = messages.reason(toChatError(error));
      say({ type: "failed", text: `${messages.notChanged(name)} ${reason}` });
    }
  };
}
