import type { StoredChange } from "../device/tabs.js";
import type { ChatContext } from "./chat-context.js";
import type { ChatState } from "./chat-state.js";
import { type ChatEvent, currentTurn } from "./reduce-chat.js";

/** By then a server has stored something of a reply that goes on, in milliseconds. */
const FIRST_CHECKPOINT = 1_200;

/** Tells what this event of a chat, that was in the state `before`, has had stored. */
export function tellStored(context: ChatContext, before: ChatState, event: ChatEvent): void {
  const { clock, getState, onStored } = context;
  const type = storedChange(before, event, getState());
  if (!type) return;
  onStored(type);
  if (event.type !== "reply-accepted" || isOfNewMessage(before)) return;
  // A reply to what was there before is nowhere to be found until something of it is stored.
  clock.schedule(() => {
    if (currentTurn(getState()) === event.turn) onStored(type);
  }, FIRST_CHECKPOINT);
}

function storedChange(
  before: ChatState,
  event: ChatEvent,
  after: ChatState,
): StoredChange["type"] | null {
  const isCurrent = "turn" in event && currentTurn(before) === event.turn;
  switch (event.type) {
    case "reply-accepted":
    case "reply-stopped":
      return isCurrent ? "messages-saved" : null;
    case "branch-shown":
      return "session-changed";
    case "reply-advanced": {
      if (isCurrent && currentTurn(after) === null) return "messages-saved";
      // A title may come after the end of the reply that it is taken from.
      const isNamed = event.events.some(
        (told) => told.type === "data-hc-title" && !told.data.growing,
      );
      return isNamed ? "session-changed" : null;
    }
    default:
      return null;
  }
}

function isOfNewMessage({ reply, saving }: ChatState): boolean {
  return "parentId" in reply && reply.parentId !== null && saving.has(reply.parentId);
}
