import { toChatError } from "@helperchat/core";
import { useMessages } from "../messages/use-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarParts } from "./sidebar-context.js";

/** Renames a folder with all that is in it; `null` takes its sessions out, so that it is no more. */
export function useChangeFolder(): (folder: string, to: string | null) => Promise<void> {
  const client = useChatClient();
  const messages = useMessages();
  const { projectId, helperId } = useOpenSession();
  const parts = useSidebarParts();
  return async (name, to) => {
    if (name === to) return;
    const isShown = parts.folder === name;
    try {
      await client.changeLabel({ type: "folder", projectId, helper: helperId, name, to });
      if (isShown) parts.showFolder(to);
      // The button that asked for it is gone with the folder.
      parts.focusRow(parts.order.current[0] ?? null);
      parts.say(null);
    } catch (error) {
      const reason = messages.reason(toChatError(error));
      parts.say({ type: "failed", text: `${messages.notChanged(name)} ${reason}` });
    }
  };
}
