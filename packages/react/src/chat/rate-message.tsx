import { isFeedbackStore } from "@helperchat/core";
import { forwardRef } from "react";
import { useChatClient } from "../provider/chat-client-context.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import type { PartProps } from "../ui/use-part.js";
import { isStoredReply, useMessageParts } from "./message-context.js";

const loadRating = async () => (await import("./message-rating.js")).MessageRating;
/**
 * Says whether a reply was good, and why: two buttons that are pressed or not, and after that a
 * field for a reason. Absent where the store is no `FeedbackStore`, and once a server has said that
 * it keeps no feedback.
 */
export const RateMessage = forwardRef<HTMLDivElement, PartProps<"div">>(
  function RateMessage(props, ref) {
    const { store } = useChatClient();
    const offered = useMessageParts(isStoredReply) && isFeedbackStore(store);
    const MessageRating = useOnDemand(loadRating, offered);
    return offered && MessageRating ? <MessageRating ref={ref} {...props} /> : null;
  },
);
