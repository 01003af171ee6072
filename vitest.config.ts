import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./scripts/chromium.mjs";

const resolve = { tsconfigPaths: true };

/**
 * How long a test may take, in milliseconds. It bounds what hangs and measures nothing: a machine
 * that does other things as well takes several times as long as one that does not.
 */
const patience = { testTimeout: 30_000, hookTimeout: 60_000 };

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
          ...patience,
          environment: "node",
          include: [
            "packages/*/src/**/*.test.ts",
            "examples/*/src/**/*.test.ts",
            "scripts/**/*.test.ts",
            "tests/documents/**/*.test.ts",
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
          ...patience,
        },
      },
      {
        resolve,
        plugins: [react()],
        test: {
          name: "component",
          ...patience,
          environment: "jsdom",
          setupFiles: ["packages/react/src/test-setup.ts"],
          include: ["packages/react/src/**/*.test.tsx"],
        },
      },
      {
        resolve,
        test: {
          name: "browser",
          ...patience,
          include: ["packages/*/src/**/*.browser.test.ts"],
          browser: inChromium(),
        },
      },
      // Every story renders, plays and passes axe, once in each theme: contrast differs.
      ...["light", "dark"].map((theme) => ({
        plugins: [storybookTest({ configDir: ".storybook", initialGlobals: { theme } })],
        test: { name: `stories-${theme}`, ...patience, browser: inChromium() },
      })),
    ],
  },
});
