import { useSelector } from "../hooks/use-selector.js";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { useChatParts } from "./chat-context.js";
import type { EndState } from "./end-follower.js";

/** Leads back to the end for whoever has left it, and says when something came there. */
export function JumpToLatest() {
  const { follower } = useChatParts();
  const messages = useMessages();
  const state = useSelector<EndState, EndState>(follower, itself);
  if (state === "following") return null;
  return (
    <button
      type="button"
      data-hc-part="jump"
      data-hc-state={state}
      aria-label={state === "new-below" ? undefined : messages.jumpToLatest}
      title={messages.jumpToLatest}
      onClick={follower.toEnd}
    >
      <Icon name="down" />
      {state === "new-below" && <span>{messages.newBelow}</span>}
    </button>
  );
}

const itself = (state: EndState) => state;
