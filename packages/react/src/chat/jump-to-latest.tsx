import { forwardRef } from "react";
import { useSelector } from "../hooks/use-selector.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { type PartProps, usePart } from "../ui/use-part.js";
import { useChatParts } from "./chat-context.js";
import type { EndState } from "./end-follower.js";

/** Leads back to the end for whoever has left it, and says when something came there. */
export const JumpToLatest = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function JumpToLatest(props, ref) {
    const { follower } = useChatParts();
    const messages = useMessages();
    const state = useSelector<EndState, EndState>(follower, itself);
    const own = {
      type: "button",
      "data-hc-part": "jump",
      "data-hc-state": state,
      "aria-label": state === "new-below" ? undefined : messages.jumpToLatest,
      title: messages.jumpToLatest,
      onClick: follower.toEnd,
      children: (
        <>
          <Icon name="down" />
          {state === "new-below" && <span>{messages.newBelow}</span>}
        </>
      ),
    };
    const part = usePart("button", own, props, ref);
    return state === "following" ? null : part;
  },
);

const itself = (state: EndState) => state;
