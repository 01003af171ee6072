import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./scripts/chromium.mjs";

export default defineConfig({
  // A test that passes when repeated has failed.
  retries: 0,
  forbidOnly: true,
  // The machine of a CI has two cores, and a browser takes one.
  workers: 1,
  // Bounds for what hangs, wide enough for a machine that does other things as well.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  globalTimeout: 30 * 60_000,
  reporter: "list",
  use: { launchOptions: chromiumLaunch, locale: "en-GB", trace: "retain-on-failure" },
  projects: [
    { name: "e2e", testDir: "tests/e2e" },
    { name: "chaos", testDir: "tests/chaos" },
    // Builds, packs and installs before it can begin.
    { name: "pack", testDir: "tests/pack", timeout: 5 * 60_000 },
  ],
});
