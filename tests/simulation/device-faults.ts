import type { Fault } from "./faults.js";

/** What could be wrong with what a page uses of its browser. */
export const deviceFaults: readonly Fault[] = [
  {
    name: "what is unsent is forgotten before a server has it",
    promise: "P6",
    found: "soon",
    plant: () => ({
      device: (good) => ({
        ...good,
        outbox: {
          ...good.outbox,
          async put(entry) {
            await good.outbox.put(entry);
            await good.outbox.remove(entry.message.id);
          },
        },
      }),
    }),
  },
  {
    name: "a tab does not hear what other tabs tell",
    promise: "P5",
    found: "soon",
    plant: () => ({
      device: (good) => ({ ...good, tabs: { ...good.tabs, listen: () => () => {} } }),
    }),
  },
];
