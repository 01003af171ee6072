import type { TabChange, Tabs } from "./tabs.js";

/**
 * The tabs of this person in this browser, over a `BroadcastChannel`. The channel is open while
 * somebody listens, and for the moment of telling. Where there are no channels, as on some
 * servers, one is alone.
 */
export function broadcastTabs(personId: string): Tabs {
  const name = `helperchat-tabs ${personId}`;
  const listeners = new Set<(change: TabChange) => void>();
  let channel: BroadcastChannel | null = null;

  function open(): BroadcastChannel | null {
    if (channel || typeof BroadcastChannel === "undefined") return channel;
    channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const change = readChange(data);
      if (!change) return;
      for (const listener of [...listeners]) listener(change);
    };
    return channel;
  }

  function closeIfUnused(): void {
    if (listeners.size > 0) return;
    channel?.close();
    channel = null;
  }

  return {
    tell(change) {
      open()?.postMessage(change);
      closeIfUnused();
    },
    listen(listener) {
      // A function may be given twice, and each of the two ends by itself.
      const own = (change: TabChange) => listener(change);
      listeners.add(own);
      open();
      return () => {
        listeners.delete(own);
        closeIfUnused();
      };
    },
  };
}

const types = ["session-changed", "session-deleted", "messages-saved"] as const;

/** What was posted, if it is one of ours: every script of the origin can post under this name. */
function readChange(data: unknown): TabChange | null {
  if (typeof data !== "object" || data === null) return null;
  const sessionId: unknown = Reflect.get(data, "sessionId");
  const messageId: unknown = Reflect.get(data, "messageId");
  const said: unknown = Reflect.get(data, "type");
  if (said === "sessions-stale") return { type: said };
  if (!isName(sessionId)) return null;
  const type = types.find((known) => known === said);
  if (type) return { type, sessionId };
  const isDiscarded = said === "message-discarded" && isName(messageId);
  return isDiscarded ? { type: said, sessionId, messageId } : null;
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
