// `npm run bench:render`: builds the contenders, drives them in Chromium, and prints what it took.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { build, preview } from "vite";
import { chromiumLaunch, ensureChromium } from "../../scripts/chromium.mjs";
import { Results } from "./results.ts";
import { scenarios } from "./scenarios.ts";
import { tables } from "./tables.ts";
import { targets } from "./targets.ts";

const here = import.meta.dirname;
/** The contenders, and the page that each is. */
const pages: Readonly<Record<string, string>> = {
  helperchat: "helperchat.html",
  "helperchat plain": "helperchat.html#plain",
  floor: "floor.html",
  "assistant-ui": "assistant-ui.html",
  "ai-sdk": "ai-sdk.html",
};
const names = Object.keys(pages);

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    /** Only scenarios whose names contain this. */
    only: { type: "string", default: "" },
    /** Only these contenders, with commas between. */
    with: { type: "string", default: names.join() },
    /** Where to write every number that was measured. */
    json: { type: "string" },
  },
});

if (!existsSync(join(here, "node_modules/.package-lock.json"))) {
  console.log("Installing what we are compared with: a minute or so, this once.");
  const { status } = spawnSync("npm", ["ci", "--loglevel=error"], { cwd: here, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}
const missing = ensureChromium();
if (missing) {
  console.error(missing);
  process.exit(1);
}

const configFile = join(here, "vite.config.ts");
await build({ configFile });
const server = await preview({ configFile, preview: { port: 0, host: "127.0.0.1" } });
const address = server.resolvedUrls?.local[0];
const browser = await chromium.launch({ ...chromiumLaunch, handleSIGINT: false });
const results = new Results();
const contenders = names.filter((name) => values.with.split(",").includes(name));
console.log(`Chromium ${browser.version()}, load ${loadavg()[0]?.toFixed(1)}`);

let stopped = false;
process.once("SIGINT", () => {
  console.log("Stopping: what was measured so far follows.");
  stopped = true;
});

try {
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const { name: scenario, measure } of scenarios) {
      if (!scenario.includes(values.only)) continue;
      for (const contender of contenders) {
        // Code is what it differs in, and that is what comes in answers.
        if (contender === "helperchat plain" && !scenario.startsWith("stream")) continue;
        if (stopped) continue;
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        page.setDefaultTimeout(300_000);
        await page.goto(`${address}pages/${pages[contender]}`);
        const found = await measure(page);
        await page.close();
        if (found) results.add(contender, scenario, found);
        console.log(round, scenario, contender, found ? JSON.stringify(found.values) : "-");
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}

console.log(`Load ${loadavg()[0]?.toFixed(1)}\n`);
console.log(tables(results, contenders));
const { text, missed } = targets(results);
console.log(text);
if (values.json) writeFileSync(values.json, JSON.stringify(results.all(), null, 2));
process.exitCode = missed > 0 ? 1 : 0;
