import { useContext, useMemo } from "react";
import { allMessages } from "./all-messages.js";
import type { Messages } from "./messages.js";
import { MessagesContext } from "./use-messages.js";

/** Every word of the nearest `HelperChatProvider`. Only for what is loaded when it is asked for. */
export function useAllMessages(): Messages {
  const given = useContext(MessagesContext);
  return useMemo(() => allMessages(given), [given]);
}
