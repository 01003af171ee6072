import type { Device } from "../device/device.js";
import { memoryDevice } from "../device/memory-device.js";

export interface ScriptedDevice extends Device {
  /** Tells everyone that what failed may succeed now. */
  wake(): void;
  /** How many listen for that. */
  readonly listening: number;
}

/**
 * A device that wakes when a test says so. Handed to a second client, it plays the same browser
 * after a reload.
 */
export function scriptedDevice(): ScriptedDevice {
  const listeners = new Set<() => void>();
  return {
    ...memoryDevice(),
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake() {
      for (const listener of [...listeners]) listener();
    },
    get listening() {
      return listeners.size;
    },
  };
}
