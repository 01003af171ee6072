import { resolve as resolvePath } from "node:path";
import { storybookTest } from "@storybook/addon-vitest/vitest-plugin";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { BrowserContextOptions } from "playwright";
import type { AliasOptions } from "vite";
import { defineConfig } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";
import { chromiumLaunch } from "./scripts/chromium.mjs";

const resolve = { tsconfigPaths: true };

/**
 * How long a test may take, in milliseconds. It bounds what hangs and measures nothing: a machine
 * that does other things as well takes several times as long as one that does not.
 */
const patience = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
};

/** What tests draw at random from; one that failed prints it, and `SEED=… npm run test:browser` draws it again. */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

declare module "vitest" {
  interface ProvidedContext {
    seed: number;
  }
}

interface Drawing {
  args?: string[];
  context?: BrowserContextOptions;
  expect?: BrowserConfigOptions["expect"];
}

/** A fresh object each time, as Vitest writes into the one it is given. */
function inChromium({ args = [], context, expect }: Drawing = {}) {
  const launchOptions = { ...chromiumLaunch, args: [...chromiumLaunch.args, ...args] };
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions, ...(context && { contextOptions: context }) }),
    instances: [{ browser: "chromium" as const }],
    ...(expect && { expect }),
  };
}

/** What follows the names of the AI SDK's packages in this repository, for each of its versions. */
const aiSdks = { 5: "-5", 6: "-6", 7: "" };

interface OtherReact {
  alias?: AliasOptions;
  execArgv?: string[];
}

function component(name: string, { alias, execArgv = [] }: OtherReact = {}) {
  return {
    resolve: { ...resolve, ...(alias && { alias }) },
    plugins: [react()],
    test: {
      name,
      ...patience,
      environment: "jsdom",
      execArgv,
      setupFiles: ["packages/react/src/test-setup.ts"],
      include: ["packages/react/src/**/*.test.tsx"],
    },
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
      component("component"),
      // The same sentences for the oldest React that we promise.
      component("component-react-18", {
        alias: [{ find: /^(react|react-dom)(?=\/|$)/, replacement: "$1-18" }],
        execArgv: ["--import", resolvePath("packages/react/react-18.mjs")],
      }),
      {
        resolve,
        test: {
          name: "browser",
          ...patience,
          include: ["packages/*/src/**/*.browser.test.ts"],
          provide: { seed },
          browser: inChromium(),
        },
      },
      // The same sentences for every version of the AI SDK, which each call by its real names.
      ...Object.entries(aiSdks).map(([version, suffix]) => ({
        resolve: {
          ...resolve,
          alias: [{ find: /^(ai|@ai-sdk\/react)(?=\/|$)/, replacement: `$1${suffix}` }],
        },
        test: {
          name: `interop-${version}`,
          environment: "node" as const,
          include: ["tests/interop/**/*.test.{ts,tsx}"],
          env: { AI_SDK: version },
          // Real servers, and checkpoints that are a second apart.
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 30_000,
        },
      })),
      {
        resolve,
        plugins: [react()],
        publicDir: resolvePath(".storybook/public"),
        test: {
          name: "visual",
          ...patience,
          include: ["tests/visual/**/*.test.ts"],
          browser: inChromium({
            args: ["--font-render-hinting=none", "--disable-lcd-text"],
            context: { locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" },
            expect: {
              toMatchScreenshot: {
                comparatorName: "pixelmatch",
                comparatorOptions: { threshold: 0.03, allowedMismatchedPixelRatio: 0.0002 },
                resolveScreenshotPath: ({ root, testFileDirectory, arg, ext }) =>
                  resolvePath(root, testFileDirectory, "pictures", `${arg}${ext}`),
              },
            },
          }),
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
