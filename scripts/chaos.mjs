// `npm run chaos`: strikes a hundred times. `npm run chaos -- --points 20 --seed 7` strikes as told.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { root } from "./project.mjs";

const { values } = parseArgs({
  options: { points: { type: "string", default: "100" }, seed: { type: "string" } },
});
const seed = values.seed ?? String(Date.now() & 0x7fffffff);
const { status } = spawnSync("npx", ["playwright", "test", "--project=chaos"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, CHAOS_POINTS: values.points, CHAOS_SEED: seed },
});
process.exitCode = status ?? 1;
