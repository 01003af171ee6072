import { enLater } from "./en-later.js";
import type { Messages } from "./messages.js";
import type { GivenMessages } from "./use-messages.js";

/** Every word, for what is loaded when it is asked for: those of the app, and English for the others. */
export function allMessages(given: GivenMessages): Messages {
  return { ...enLater, ...given };
}
