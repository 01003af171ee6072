import { systemClock } from "@helperchat/core";
import { forwardRef, useEffect, useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { IconButton } from "../ui/icon-button.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useSidebarParts } from "./sidebar-context.js";
import { useOutboxTrouble } from "./use-outbox-trouble.js";

/** How long what went well, and an offer to undo it, stays where nobody is at it, in milliseconds. */
const STAYS = 10_000;

/** What has just happened to a session, and the way to undo it; and what could not be read. */
export const SidebarNotices = forwardRef<HTMLDivElement, PartProps<"div">>(
  function SidebarNotices(props, ref) {
    const messages = useMessages();
    const { notice, say } = useSidebarParts();
    const [held, setHeld] = useState(false);
    useOutboxTrouble(say);

    useEffect(() => {
      if (!notice || notice.type === "failed" || held) return;
      return systemClock.schedule(() => say(null), STAYS);
    }, [notice, held, say]);

    const own = {
      "data-hc-part": "sidebar-notices",
      role: notice?.type === "failed" ? "alert" : "status",
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
      children: notice && (
        <p data-hc-part="toast" data-hc-kind={notice.type}>
          <span dir="auto">{notice.text}</span>
          {"undo" in notice && notice.undo && (
            <button type="button" data-hc-part="text-button" onClick={notice.undo}>
              {messages.undo}
            </button>
          )}
          <IconButton icon="close" label={messages.dismiss} onClick={() => say(null)} />
        </p>
      ),
    };
    return usePart("div", own, props, ref);
  },
);
