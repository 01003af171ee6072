import { logEndFaults } from "./log-end-faults.js";
import { logEventFaults } from "./log-event-faults.js";
import type { LogFaults } from "./log-fault.js";
import { logForgetFaults } from "./log-forget-faults.js";
import { logLeaseFaults } from "./log-lease-faults.js";
import { logOpenFaults } from "./log-open-faults.js";
import { logStopFaults } from "./log-stop-faults.js";

/** Every mistake that the suite has to notice. */
export const logFaults: LogFaults = {
  ...logOpenFaults,
  ...logEventFaults,
  ...logEndFaults,
  ...logStopFaults,
  ...logForgetFaults,
  ...logLeaseFaults,
};
