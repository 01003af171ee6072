import { readFile, writeFile } from "node:fs/promises";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/math.ts"],
  format: "esm",
  target: "es2022",
  dts: true,
  clean: true,
  sourcemap: true,
  // Bundling drops the directive from the sources.
  banner: { js: '"use client";' },
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
