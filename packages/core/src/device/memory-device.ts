import type { Device } from "./device.js";
import { memorySeen } from "./memory-seen.js";
import type { OutboxEntry } from "./outbox.js";

/** A device without other tabs, which forgets what is unsent and seen when the page goes. */
export function memoryDevice(): Device {
  const entries = new Map<string, OutboxEntry>();
  return {
    outbox: {
      list: async () => [...entries.values()],
      put: async (entry) => void entries.set(entry.message.id, entry),
      remove: async (messageId) => void entries.delete(messageId),
    },
    tabs: { tell() {}, listen: () => () => {} },
    seen: memorySeen(),
    onWake: () => () => {},
  };
}
