import { useContext, useMemo } from "react";
import type { FirstMessages } from "./first-messages.js";
import type { LaterMessages } from "./later/later-messages.js";
import { type GivenMessages, MessagesContext } from "./use-messages.js";

/**
 * The words of the nearest `HelperChatProvider` for what is loaded when it is asked for, which brings
 * the English of its own words along.
 */
export function useLaterMessages<Later extends Partial<LaterMessages>>(
  english: Later,
): FirstMessages & Later {
  const given = useContext(MessagesContext);
  return useMemo(() => laterMessages(english, given), [english, given]);
}

/** The words that the app gave, and English for the others. */
export function laterMessages<Later extends Partial<LaterMessages>>(
  english: Later,
  given: GivenMessages,
): FirstMessages & Later {
  return { ...english, ...given };
}
