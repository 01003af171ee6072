import { createContext, useContext } from "react";
import { enFirst } from "./en-first.js";
import type { FirstMessages } from "./first-messages.js";
import type { LaterMessages } from "./later/later-messages.js";

/** What the app gave, and English for what the first conversation says. */
export type GivenMessages = FirstMessages & Partial<LaterMessages>;

export const MessagesContext = createContext<GivenMessages>(enFirst);

/** The words of the nearest `HelperChatProvider`, those that a page has from the start. */
export function useMessages(): FirstMessages {
  return useContext(MessagesContext);
}
