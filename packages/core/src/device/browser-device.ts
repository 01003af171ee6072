import { broadcastTabs } from "./broadcast-tabs.js";
import type { Device } from "./device.js";
import { indexedDBOutbox } from "./indexeddb-outbox.js";
import { localSeen } from "./local-seen.js";

/**
 * This browser, for one person: what they have sent outlives the page until a server has it, their
 * tabs hear of each other, and know what was looked at.
 * Making one touches nothing, so a server may do it, too; there it has nothing to tell.
 *
 * @param personId Names the person on this device, as the app knows them when no server answers.
 * What one person left unsent is neither shown to nor sent as the next. It keeps people apart, not
 * out: whoever can open the page's storage can read all of it.
 *
 * @example
 * const device = browserDevice(user.id);
 * const client = new ChatClient({ store, transport, helpers, device });
 */
export function browserDevice(personId: string): Device {
  return {
    outbox: indexedDBOutbox(personId),
    tabs: broadcastTabs(personId),
    seen: localSeen(personId),
    onWake: onBrowserWake,
  };
}

/** The network is back, the page is seen again, or it comes back out of the browser's cache. */
function onBrowserWake(listener: () => void): () => void {
  if (typeof window === "undefined") return () => {};
  const controller = new AbortController();
  const { signal } = controller;
  window.addEventListener("online", () => listener(), { signal });
  window.addEventListener("pageshow", ({ persisted }) => persisted && listener(), { signal });
  document.addEventListener(
    "visibilitychange",
    () => document.visibilityState === "visible" && listener(),
    { signal },
  );
  return () => controller.abort();
}
