import { copyFile } from "node:fs/promises";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  target: "es2022",
  dts: true,
  clean: true,
  sourcemap: true,
  // Bundling drops the directive from the sources.
  banner: { js: '"use client";' },
  onSuccess: () => copyFile("src/styles.css", "dist/styles.css"),
});
