import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./scripts/chromium.mjs";

const resolve = { tsconfigPaths: true };

/** A fresh object each time, as Vitest writes into the one it is given. */
function inChromium() {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: chromiumLaunch }),
    instances: [{ browser: "chromium" as const }],
  };
}

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          environment: "node",
          include: [
            "packages/*/src/**/*.test.ts",
            "examples/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
          exclude: ["**/*.browser.test.ts", "**/*.postgres.test.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "simulation",
          environment: "node",
          include: ["tests/simulation/**/*.test.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "postgres",
          environment: "node",
          include: ["{packages,examples}/*/src/**/*.postgres.test.ts"],
          globalSetup: "packages/adapter-supabase/src/testing/global-setup.ts",
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        resolve,
        plugins: [react()],
        test: {
          name: "component",
          environment: "jsdom",
          include: ["packages/react/src/**/*.test.tsx"],
        },
      },
      {
        resolve,
        test: {
          name: "browser",
          include: ["packages/*/src/**/*.browser.test.ts"],
          browser: inChromium(),
        },
      },
      // Every story renders, plays and passes axe, once in each theme: contrast differs.
      ...["light", "dark"].map((theme) => ({
        plugins: [storybookTest({ configDir: ".storybook", initialGlobals: { theme } })],
        test: { name: `stories-${theme}`, browser: inChromium() },
      })),
    ],
  },
});
