import { readFile, writeFile } from "node:fs/promises";
import { defineConfig } from "tsup";
import { importReactOnce } from "./import-react-once.js";
import { pureComponents } from "./pure-components.js";

export default defineConfig({
  // A language or a plug-in that nobody imports is in nobody's bundle.
  entry: {
    index: "src/index.ts",
    diagrams: "src/diagrams.ts",
    math: "src/math.ts",
    shared: "src/shared.ts",
    stats: "src/stats.ts",
    "messages/ar": "src/messages/ar.ts",
    "messages/de": "src/messages/de.ts",
    "messages/ja": "src/messages/ja.ts",
  },
  format: "esm",
  target: "es2022",
  dts: true,
  clean: true,
  sourcemap: true,
  // Bundling drops the directive from the sources.
  banner: { js: '"use client";' },
  // Else tsup would take care of it before the plug-in does.
  noExternal: [/^react(\/|$)/],
  esbuildPlugins: [importReactOnce, pureComponents],
  onSuccess: joinStyles,
});

/** Writes the stylesheet as one file, with the sections where the source imports them. */
async function joinStyles() {
  const source = await readFile("src/styles.css", "utf8");
  const pieces = source.split(/^@import "(.+)";$/m);
  const joined = pieces.map((piece, index) =>
    index % 2 === 1 ? readFile(`src/${piece}`, "utf8") : piece,
  );
  await writeFile("dist/styles.css", (await Promise.all(joined)).join(""));
}
