import { toChatError } from "@helperchat/core";
import { forwardRef, useState } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useSession } from "../hooks/use-session.js";
import { useSessionActions } from "../hooks/use-session-actions.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import type { PartProps } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { selectHasSession } from "./shown.js";

/** That the session which is open was deleted, in another tab perhaps, and can be brought back. */
export const TrashedNotice = forwardRef<HTMLParagraphElement, PartProps<"p">>(
  function TrashedNotice(props, ref) {
    const { chat } = useChatParts();
    const messages = useMessages();
    const actions = useSessionActions();
    const hasSession = useChat(chat, selectHasSession);
    const { data: session } = useSession(hasSession ? chat.sessionId : null);
    const [problem, setProblem] = useState("");
    if (session?.state !== "trashed") return null;

    async function restore() {
      setProblem("");
      try {
        await actions.restore(chat.sessionId);
      } catch (error) {
        setProblem(messages.reason(toChatError(error)));
      }
    }

    return (
      <Notice
        ref={ref}
        {...props}
        kind="warning"
        live
        text={problem || messages.chatDeleted}
        action={messages.restore}
        onAct={restore}
      />
    );
  },
);
