import { clientFaults } from "./client-faults.js";
import { decisionFaults } from "./decision-faults.js";
import { deviceFaults } from "./device-faults.js";
import type { Plant } from "./plant.js";
import { serverFaults } from "./server-faults.js";

/** A mistake that somebody could have made, and that the simulation must find. */
export interface Fault {
  /** What is wrong. */
  name: string;
  /** Which promise it breaks. */
  promise: string;
  /** How many stories it takes at most: a few hundred, which every test can tell, or thousands. */
  found: "soon" | "late";
  /** New for each run, as some remember what they saw. */
  plant(): Plant;
}

export const faults: readonly Fault[] = [
  ...serverFaults,
  ...clientFaults,
  ...decisionFaults,
  ...deviceFaults,
];
