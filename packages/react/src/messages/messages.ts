import type { FirstMessages } from "./first-messages.js";
import type { LaterMessages } from "./later/later-messages.js";

/** Every word that the components say. Dates and times are written by `Intl` in `locale`. */
export interface Messages extends FirstMessages, LaterMessages {}
