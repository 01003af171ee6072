import { systemClock } from "@helperchat/core";
import { type RefObject, useContext } from "react";
import { useLayout } from "../hooks/use-layout.js";
import { useChatParts } from "./chat-context.js";
import { RevealContext } from "./use-reveal.js";

/** How long a message that was gone to is marked, in milliseconds; the stylesheet fades it within that. */
const MARKED = 2600;

/** Scrolls to the message that was asked for once it is here, gives it the focus and marks it for a moment. */
export function useRevealed(list: RefObject<HTMLElement | null>): void {
  const { follower } = useChatParts();
  const reveal = useContext(RevealContext);

  useLayout(() => {
    if (reveal.type !== "here") return;
    const id = CSS.escape(reveal.messageId);
    const row = list.current?.querySelector<HTMLElement>(`[data-hc-message-id="${id}"]`);
    if (!row) return;
    follower.toMessage(row);
    // Reading, and Tab, go on from there.
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.dataset.hcFound = "";
    const unmark = () => delete row.dataset.hcFound;
    const cancel = systemClock.schedule(unmark, MARKED);
    return () => {
      cancel();
      unmark();
    };
  }, [reveal, follower, list]);
}
