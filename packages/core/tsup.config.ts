import { defineConfig } from "tsup";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/ai-sdk/index.ts",
    "src/contract/index.ts",
    "src/openai/index.ts",
    "src/portable/index.ts",
    "src/scripted/index.ts",
    "src/testing/index.ts",
  ],
  format: "esm",
  target: "es2022",
  dts: true,
  clean: true,
  sourcemap: true,
});
