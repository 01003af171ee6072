import { createContext, useContext } from "react";
import { en } from "./en.js";
import type { Messages } from "./messages.js";

export const MessagesContext = createContext<Messages>(en);

/** The words of the nearest `HelperChatProvider`. */
export function useMessages(): Messages {
  return useContext(MessagesContext);
}
