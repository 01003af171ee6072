import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scenarios } from "./commands.js";
import { faults } from "./faults.js";
import { search } from "./search.js";
import { simulate } from "./simulate.js";

/** Other stories each day are for `npm run simulate`: what fails here fails for everybody. */
const SEED = 20_260_101;

describe("the simulated world", () => {
  test("keeps every promise in 300 stories", async () => {
    const found = await search({ seed: SEED, runs: 300 });
    if (!found) return;
    const again = `npm run simulate -- --seed ${SEED} --path ${found.path} --trace`;
    const shorter = `npm run simulate -- --seed ${SEED} (finds the shortest story that breaks it)`;
    expect.fail(`${found.findings.join("\n")}\n\n${again}\n${shorter}`);
  }, 120_000);

  test("tells the same story again for the same seed, to the millisecond", async () => {
    const stories = fc.sample(scenarios, { seed: SEED, numRuns: 10 });
    for (const story of stories) {
      const { trace } = await simulate(story, { isTraced: true });
      expect(trace.length).toBeGreaterThan(5);
      expect((await simulate(story, { isTraced: true })).trace).toEqual(trace);
    }
  }, 30_000);

  test("tells another story for another seed", async () => {
    const [story] = fc.sample(scenarios, { seed: SEED, numRuns: 1 });
    const tell = async (seed: number) =>
      (await simulate({ seed, commands: story?.commands ?? [] }, { isTraced: true })).trace;
    expect(await tell(1)).not.toEqual(await tell(2));
  });
});

describe("a planted fault is found:", () => {
  // What takes longer to find is for `npm run simulate -- --faults`.
  const soon = faults.filter(({ found }) => found === "soon");
  test.each(soon)(
    "$promise, $name",
    async ({ plant }) => {
      // In the stories in which nothing is found without it.
      expect(await search({ seed: SEED, runs: 300, plant })).not.toBeNull();
    },
    60_000,
  );

  test("there are enough of them, and one for each promise that holds here", () => {
    expect(faults.length).toBeGreaterThanOrEqual(12);
    const promises = new Set(faults.map(({ promise }) => promise));
    expect([...promises].sort()).toEqual(["P1", "P10", "P2", "P3", "P4", "P5", "P6", "P7"]);
  });
});
