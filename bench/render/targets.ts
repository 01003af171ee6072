import type { Measured, Results } from "./results.ts";
import {
  answers,
  counts,
  intos,
  keyName,
  mountName,
  sessionCounts,
  sessionsName,
  streamName,
} from "./scenarios.ts";

const us = "helperchat";

/** Ours without the colours of code, which neither the floor nor the peers draw. */
const alike = "helperchat plain";
const peers = ["assistant-ui", "ai-sdk"];

interface Target {
  name: string;
  /** What was measured, `null` where it was not. */
  found: number | null;
  most: number;
}

/** What was promised, as ratios. A promise that nothing was measured for is not listed. */
export function targets(results: Results): { text: string; missed: number } {
  const measured = all(results).filter(({ found }) => found !== null);
  const lines = measured.map(({ name, found, most }) => {
    const met = found !== null && found <= most;
    return `| ${met ? "met" : "**missed**"} | ${name} | ${found?.toFixed(2)} | ${most} |`;
  });
  const missed = measured.filter(({ found, most }) => found !== null && found > most).length;
  const head = ["### Targets", "", "| | | found | at most |", "| --- | --- | ---: | ---: |"];
  return { text: [...head, ...lines, ""].join("\n"), missed };
}

function all(results: Results): Target[] {
  const ratio = (of: Measured, to: Measured) => results.ratio(of, to);
  const streams = answers.flatMap(({ name, intos }) => intos.map((into) => streamName(name, into)));
  const shown = [...counts.map(mountName), ...sessionCounts.map(sessionsName), "switch"];
  const every = [...shown, ...streams, ...intos.map(keyName)];
  return [
    ...answers.map(({ name }) => ({
      name: `${name}: 1,000 messages ÷ none`,
      found: ratio([us, streamName(name, 1_000), "work"], [us, streamName(name, 0), "work"]),
      most: 1.2,
    })),
    {
      name: "key: 1,000 messages ÷ none",
      found: ratio([us, keyName(1_000), "work"], [us, keyName(0), "work"]),
      most: 1.2,
    },
    ...streams.map((scenario) => ({
      name: `${scenario}: last tenth ÷ first tenth`,
      found: ratio([us, scenario, "lastTenth"], [us, scenario, "firstTenth"]),
      most: 1.3,
    })),
    ...streams.map((scenario) => ({
      name: `${scenario}, code uncoloured: ÷ floor`,
      found: ratio([alike, scenario, "work"], ["floor", scenario, "work"]),
      most: 1.15,
    })),
    ...streams.map((scenario) => ({
      name: `${scenario}: tasks over 50 ms`,
      found: results.get(us, scenario, "longTasks"),
      most: 0,
    })),
    {
      name: "mount 1,000 ÷ floor",
      found: ratio([us, mountName(1_000), "work"], ["floor", mountName(1_000), "work"]),
      most: 0.3,
    },
    {
      name: "mount 5,000 ÷ mount 100",
      found: ratio([us, mountName(5_000), "work"], [us, mountName(100), "work"]),
      most: 1.5,
    },
    ...peers.flatMap((peer) =>
      every.map((scenario) => ({
        name: `${scenario}: ÷ ${peer}`,
        found: ratio([us, scenario, "work"], [peer, scenario, "work"]),
        most: 1,
      })),
    ),
  ];
}
