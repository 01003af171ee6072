import { type Chat, type ChatError, toChatError } from "@helperchat/core";
import { useEffect, useRef } from "react";
import { selectEmpty } from "../chat/shown.js";
import { useMessages } from "../messages/use-messages.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { useOpenSession } from "../session/session-context.js";
import { useSidebarParts } from "./sidebar-context.js";

/** Puts a chat that is begun while a folder is shown into that folder, once it is stored. */
export function useFolderOfNew(): void {
  const client = useChatClient();
  const messages = useMessages();
  const { shown } = useOpenSession();
  const { folder, say } = useSidebarParts();
  const chat = shown.type === "chat" ? shown.chat : null;

  const followed = useRef(new WeakSet<Chat>());
  const latest = useRef({ folder, fail: (_error: ChatError) => {} });
  useEffect(() => {
    const fail = (error: ChatError) => {
      const text = `${messages.notChanged(messages.untitled)} ${messages.reason(error)}`;
      say({ type: "failed", text });
    };
    latest.current = { folder, fail };
  });

  useEffect(() => {
    if (!chat || followed.current.has(chat)) return;
    const stop = whenBegun(
      chat,
      () => latest.current.folder,
      (into) => {
        const put = client.updateSession(chat.sessionId, { folder: into });
        put.catch((error: unknown) => latest.current.fail(toChatError(error)));
      },
    );
    followed.current.add(chat);
    return () => {
      // One that is begun goes on where it was begun, whatever is looked at meanwhile.
      if (!selectEmpty(chat.getSnapshot())) return;
      followed.current.delete(chat);
      stop();
    };
  }, [client, chat]);
}

/** Asks for the folder when a draft gets its first message, and puts it there when it is stored. */
function whenBegun(
  chat: Chat,
  folderNow: () => string | null,
  put: (folder: string) => void,
): () => void {
  const isDraft = () => chat.getSnapshot().history.type === "draft";
  if (!isDraft()) return () => {};
  let folder: string | null = null;
  let isBegun = false;
  const stop = chat.subscribe(() => {
    const state = chat.getSnapshot();
    if (!isBegun && !(isDraft() && selectEmpty(state))) {
      isBegun = true;
      folder = folderNow();
    }
    if (isDraft()) return;
    stop();
    if (folder !== null && state.history.type === "loaded") put(folder);
  });
  return stop;
}
