import type { ChatState } from "@helperchat/core";
import { forwardRef, useContext } from "react";
import { useChat } from "../hooks/use-chat.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import type { PartProps } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import { useChatTitle } from "./use-chat-title.js";
import { RevealContext } from "./use-reveal.js";

/** Says how it stands with a message that was asked for: it is looked for, or could not be shown. */
export const RevealNotice = forwardRef<HTMLParagraphElement, Omit<PartProps<"p">, "children">>(
  function RevealNotice(props, ref) {
    const { chat } = useChatParts();
    const reveal = useContext(RevealContext);
    // Why the whole conversation could not be read is said elsewhere.
    const loaded = useChat(chat, selectIsLoaded);
    const messages = useMessages();
    const title = useChatTitle();
    const given = { ...props, ref };
    // From the moment that it is looked for: what is said has to have a place before.
    if (reveal.type === "none") return null;
    return (
      <>
        {reveal.type === "looking" && (
          <Notice kind="pending" text={messages.lookingForMessage} {...given} />
        )}
        {reveal.type === "failed" && loaded && (
          <Notice
            kind="error"
            live
            text={
              reveal.error.code === "not_found"
                ? messages.messageGone
                : `${messages.messageNotShown} ${messages.reason(reveal.error)}`
            }
            action={reveal.error.code === "not_found" ? undefined : messages.tryAgain}
            onAct={async () => reveal.retry()}
            {...given}
          />
        )}
        <span data-hc-part="hidden" role="status">
          {reveal.type === "here" && messages.messageFound(title)}
        </span>
      </>
    );
  },
);

function selectIsLoaded({ history }: ChatState): boolean {
  return history.type === "loaded";
}
