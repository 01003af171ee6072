import * as fc from "fast-check";
import { type Scenario, scenarios } from "./commands.js";
import type { Plant } from "./plant.js";
import { simulate } from "./simulate.js";

export interface Search {
  seed: number;
  runs: number;
  /** Begins with this run of the seed, and shrinks it no further. */
  path?: string;
  /** Looks for the shortest story that breaks a promise. Default: takes the first. */
  isShrunk?: boolean;
  plant?: () => Plant;
}

/** What a search has found. */
export interface Found {
  /** The number of the first run in which a promise was broken. */
  run: number;
  scenario: Scenario;
  findings: readonly string[];
  /** With the seed, it leads back to this very story. */
  path: string;
}

/** Plays stories until one breaks a promise, or `null` where none does. */
export async function search({ seed, runs, path, isShrunk, plant }: Search): Promise<Found | null> {
  const property = fc.asyncProperty(scenarios, async (scenario) => {
    const { findings } = await simulate(scenario, { plant: plant?.() });
    // What is broken without it says nothing about a planted fault.
    const isOwn =
      findings.length === 0 || !plant || (await simulate(scenario)).findings.length === 0;
    if (findings.length > 0 && isOwn) throw new Error(findings.join("\n"));
  });
  const result = await fc.check(property, { seed, path, numRuns: runs, endOnFailure: !isShrunk });
  if (!result.failed) return null;
  const [scenario] = result.counterexample ?? [];
  if (!scenario) throw result.errorInstance;
  const { findings } = await simulate(scenario, { plant: plant?.() });
  return { run: result.numRuns, scenario, findings, path: result.counterexamplePath ?? "" };
}
