import type { Results } from "./results.ts";
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
  const get = (contender: string, scenario: string, value = "work") =>
    results.get(contender, scenario, value);
  const ratio = (a: number | null, b: number | null) =>
    a === null || b === null || b === 0 ? null : a / b;
  const streams = answers.flatMap(({ name }) => intos.map((into) => streamName(name, into)));
  const shown = [...counts.map(mountName), ...sessionCounts.map(sessionsName), "switch"];
  const every = [...shown, ...streams, ...intos.map(keyName)];
  return [
    ...answers.map(({ name }) => ({
      name: `${name}: 1,000 messages ÷ none`,
      found: ratio(get(us, streamName(name, 1_000)), get(us, streamName(name, 0))),
      most: 1.2,
    })),
    {
      name: "key: 1,000 messages ÷ none",
      found: ratio(get(us, keyName(1_000)), get(us, keyName(0))),
      most: 1.2,
    },
    ...streams.map((scenario) => ({
      name: `${scenario}: last tenth ÷ first tenth`,
      found: ratio(get(us, scenario, "lastTenth"), get(us, scenario, "firstTenth")),
      most: 1.3,
    })),
    ...streams.map((scenario) => ({
      name: `${scenario}, code uncoloured: ÷ floor`,
      found: ratio(get(alike, scenario), get("floor", scenario)),
      most: 1.15,
    })),
    ...streams.map((scenario) => ({
      name: `${scenario}: tasks over 50 ms`,
      found: get(us, scenario, "longTasks"),
      most: 0,
    })),
    {
      name: "mount 1,000 ÷ floor",
      found: ratio(get(us, mountName(1_000)), get("floor", mountName(1_000))),
      most: 0.3,
    },
    {
      name: "mount 5,000 ÷ mount 100",
      found: ratio(get(us, mountName(5_000)), get(us, mountName(100))),
      most: 1.5,
    },
    ...peers.flatMap((peer) =>
      every.map((scenario) => ({
        name: `${scenario}: ÷ ${peer}`,
        found: ratio(get(us, scenario), get(peer, scenario)),
        most: 1,
      })),
    ),
  ];
}
