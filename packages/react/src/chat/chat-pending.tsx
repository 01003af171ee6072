import { forwardRef } from "react";
import { useMessages } from "../messages/use-messages.js";
import { useHelperFace, useOpenSession } from "../session/session-context.js";
import { SidebarToggle } from "../sidebar/sidebar-toggle.js";
import { Notice } from "../ui/notice.js";
import { Skeleton } from "../ui/skeleton.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { ChatHeader } from "./chat-header.js";

/** In the place of a conversation before it is known which to show, and when that could not be found out. */
export const ChatPending = forwardRef<HTMLElement, PartProps<"section">>(
  function ChatPending(props, ref) {
    const { shown } = useOpenSession();
    const messages = useMessages();
    const helper = useHelperFace();
    const own = {
      "data-hc-part": "chat",
      "data-hc-state": shown.type,
      children: (
        <>
          <ChatHeader>
            <SidebarToggle />
            <h2 data-hc-part="chat-title">{helper.name}</h2>
          </ChatHeader>
          {shown.type === "failed" ? (
            <Notice
              kind="error"
              live
              text={`${messages.sessionsFailed} ${messages.reason(shown.error)}`}
              action={messages.tryAgain}
              onAct={async () => shown.retry()}
            />
          ) : (
            <Skeleton label={messages.loadingMessages} />
          )}
        </>
      ),
    };
    return usePart("section", own, props, ref);
  },
);
