import type { StoreChange } from "../live-store.js";

/** What one tab tells the others: what it did to the store, a moment after the store had it. */
export type TabChange = Exclude<StoreChange, { type: "connected" | "disconnected" }>;

/** The tabs of one person in one browser. */
export interface Tabs {
  /** Tells every other tab; oneself hears nothing of it. Nobody there is no error. */
  tell(change: TabChange): void;
  /** Calls the listener for what other tabs tell; the returned function ends that. */
  listen(listener: (change: TabChange) => void): () => void;
}
