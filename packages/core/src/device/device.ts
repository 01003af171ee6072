import type { Outbox } from "./outbox.js";
import type { Seen } from "./seen.js";
import type { Tabs } from "./tabs.js";

/**
 * What a client uses of the browser it runs in, for one person: another who signs in there has
 * another device. `browserDevice` is the real one, `memoryDevice` forgets with the page.
 */
export interface Device {
  /** What the person has sent and no server has yet. */
  readonly outbox: Outbox;
  /** The same app in other tabs. */
  readonly tabs: Tabs;
  /** What the person has looked at. */
  readonly seen: Seen;
  /**
   * Calls the listener when what failed may succeed now: the network is back, or the page is seen
   * again after it was hidden or asleep. The returned function ends that.
   */
  onWake(listener: () => void): () => void;
}
