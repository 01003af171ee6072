import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

/** Debian's Chromium; `CHROMIUM` names another. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Flags that keep a test browser quiet; root needs the sandbox off. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const resolve = { tsconfigPaths: true };

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          environment: "node",
          include: ["packages/*/src/**/*.test.ts", "examples/*/src/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts", "**/*.postgres.test.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "postgres",
          environment: "node",
          include: ["packages/*/src/**/*.postgres.test.ts"],
          globalSetup: "packages/adapter-supabase/src/testing/global-setup.ts",
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
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
