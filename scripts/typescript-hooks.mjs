import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./project.mjs";

// Lets a plain Node run the sources: their imports name what a build makes of them.

/** @type {Record<string, string[]>} */
const paths = JSON.parse(readFileSync(join(root, "tsconfig.base.json"), "utf8")).compilerOptions
  .paths;

/** Where the packages of this repository have their sources, by the name under which they are imported. */
const sources = new Map(
  Object.entries(paths).map(([name, [path = ""]]) => [name, pathToFileURL(join(root, path)).href]),
);

registerHooks({
  resolve(specifier, context, next) {
    const source = sources.get(specifier);
    if (source) return next(source, context);
    const isOurs = specifier.startsWith(".") && context.parentURL?.endsWith(".ts");
    return next(isOurs ? specifier.replace(/\.js$/, ".ts") : specifier, context);
  },
});
