import type { StoreChange } from "../live-store.js";

/** What was done to the store. */
export type StoredChange = Exclude<StoreChange, { type: "connected" | "disconnected" }>;

/** What one tab tells the others: what it did to the store, a moment after the store had it. */
export type TabChange =
  | StoredChange
  /** Many sessions were changed, and which only the store knows. */
  | { type: "sessions-stale" }
  /** The person took it back before it was stored: no tab may send it any more. */
  | { type: "message-discarded"; sessionId: string; messageId: string };

/** The tabs of one person in one browser. */
export interface Tabs {
  /** Tells every other tab; oneself hears nothing of it. Nobody there is no error. */
  tell(change: TabChange): void;
  /** Calls the listener for what other tabs tell; the returned function ends that. */
  listen(listener: (change: TabChange) => void): () => void;
}
