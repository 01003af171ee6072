import { defineConfig } from "vitest/config";

/** `npm run bench:postgres`: minutes, not seconds, and nothing that `npm test` waits for. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { tsconfigPaths: true },
  test: {
    name: "bench-postgres",
    environment: "node",
    include: ["src/bench/*.bench-run.ts"],
    globalSetup: "src/testing/global-setup.ts",
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    disableConsoleIntercept: true,
  },
});
