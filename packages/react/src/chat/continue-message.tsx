import { forwardRef } from "react";
import { useOnDemand } from "../ui/use-on-demand.js";
import type { PartProps } from "../ui/use-part.js";
import { isStoredReply, useMessageParts } from "./message-context.js";

const loadButton = async () => (await import("./continue-button.js")).ContinueButton;
/**
 * Begins another chat with what leads to a reply, and opens it. The chat that it is in stays as it
 * is. Inside a `HelperChatRoot`.
 */
export const ContinueMessage = forwardRef<HTMLButtonElement, PartProps<"button">>(
  function ContinueMessage(props, ref) {
    const offered = useMessageParts(isStoredReply);
    const ContinueButton = useOnDemand(loadButton, offered);
    return offered && ContinueButton ? <ContinueButton ref={ref} {...props} /> : null;
  },
);
