import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/ai-sdk/index.ts",
    "src/browser.ts",
    "src/contract/index.ts",
    "src/engine.ts",
    "src/indexeddb.ts",
    "src/openai/index.ts",
    "src/portable/index.ts",
    "src/scripted/index.ts",
    "src/search.ts",
    "src/stores.ts",
    "src/testing/index.ts",
    "src/wire/index.ts",
  ],
  format: "esm",
  target: "es2022",
  dts: true,
  clean: true,
  sourcemap: true,
});
