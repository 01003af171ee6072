// `npm run simulate`: see `--help`.
import { parseArgs } from "node:util";
import { type Fault, faults } from "./faults.js";
import { type Found, search } from "./search.js";
import { simulate } from "./simulate.js";

const help = `npm run simulate -- [options]

  --runs N      how many stories to play (default: 300)
  --seed N      the same stories again (default: by chance)
  --path P      the one story of the seed that was found
  --trace       tell the story that was found, line by line
  --fault TEXT  plant the fault whose name has this text
  --faults      plant every fault in turn, and say in which run each is found`;

const { values } = parseArgs({
  options: {
    runs: { type: "string" },
    seed: { type: "string" },
    path: { type: "string" },
    trace: { type: "boolean" },
    fault: { type: "string" },
    faults: { type: "boolean" },
    help: { type: "boolean" },
  },
});
const seed = values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed);
const { path } = values;

if (values.help) console.log(help);
else if (values.faults) await findFaults(Number(values.runs ?? 20_000));
else await play(Number(values.runs ?? 300));

async function play(runs: number): Promise<void> {
  const start = performance.now();
  const fault = faults.find(({ name }) => values.fault && name.includes(values.fault));
  const found = await search({ seed, runs, path, isShrunk: !path, plant: fault?.plant });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (!found)
    return console.log(`${runs} stories, every promise kept. Seed ${seed}, ${seconds} s.`);
  await tell(found, fault);
  process.exitCode = 1;
}

async function tell({ scenario, findings, path, run }: Found, fault?: Fault): Promise<void> {
  if (values.trace) {
    const { trace } = await simulate(scenario, { plant: fault?.plant(), isTraced: true });
    console.log(trace.join("\n"));
  }
  console.log(`\nIn story ${run}:`);
  for (const command of scenario.commands) console.log(`  ${JSON.stringify(command)}`);
  for (const finding of findings) console.log(`✗ ${finding}`);
  const planted = values.fault ? ` --fault "${values.fault}"` : "";
  console.log(`\nnpm run simulate -- --seed ${seed} --path ${path} --trace${planted}`);
}

async function findFaults(runs: number): Promise<void> {
  let missed = 0;
  for (const { name, promise, plant } of faults) {
    const found = await search({ seed, runs, plant });
    if (!found) missed += 1;
    const where = found ? `run ${found.run}: ${found.findings[0]}` : `not found in ${runs} runs`;
    console.log(`${found ? "✓" : "✗"} ${promise.padEnd(4)}${name}\n      ${where}`);
  }
  console.log(`\n${faults.length - missed} of ${faults.length} faults found. Seed ${seed}.`);
  if (missed > 0) process.exitCode = 1;
}
