import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import { root } from "../../scripts/project.mjs";
import { run } from "./run.js";

export { expect } from "@playwright/test";

/** A package as `npm publish` would send it. */
export interface PackedPackage {
  name: string;
  /** Its folder in the repository. */
  folder: string;
  tarball: string;
}

/** The versions that the repository has locked: what a stranger gets besides ours. */
const companions = [
  "@ai-sdk/react",
  "@hono/node-server",
  "@supabase/supabase-js",
  "@types/node",
  "@types/react",
  "@types/react-dom",
  "@vitejs/plugin-react",
  "ai",
  "hono",
  "openai",
  "react",
  "react-dom",
  "vite",
];

/** The packages, built and packed once, and an app of a stranger who has installed them. */
// biome-ignore lint/complexity/noBannedTypes: Playwright wants a type where there are no test fixtures.
export const test = base.extend<{}, { packed: PackedPackage[]; app: string }>({
  packed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from here.
    async ({}, use) => {
      const tarballs = await temporaryFolder();
      await run("npm", ["run", "build"], root);
      const packages = await readdir(join(root, "packages"));
      await use(
        await Promise.all(packages.map((name) => pack(join(root, "packages", name), tarballs))),
      );
      await rm(tarballs, { recursive: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
  app: [
    async ({ packed }, use) => {
      const app = await temporaryFolder();
      await cp(join(root, "tests/pack/app"), app, { recursive: true });
      const locked = await lockedVersions();
      const dependencies = Object.fromEntries([
        ...packed.map(({ name, tarball }) => [name, `file:${tarball}`]),
        ...companions.map((name) => [name, locked[`node_modules/${name}`]?.version]),
      ]);
      const manifest = { name: "stranger", private: true, type: "module", dependencies };
      await writeFile(join(app, "package.json"), JSON.stringify(manifest));
      await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], app);
      await use(app);
      await rm(app, { recursive: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

async function pack(folder: string, destination: string): Promise<PackedPackage> {
  const output = await run("npm", ["pack", "--json", "--pack-destination", destination], folder);
  const [{ name, filename }] = JSON.parse(output);
  return { name, folder, tarball: join(destination, filename) };
}

async function lockedVersions(): Promise<Record<string, { version?: string }>> {
  return JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")).packages;
}

/** Outside of the repository, where nothing of it is found by looking upwards. */
function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "helperchat-pack-"));
}
