import { copyFile, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const NAMESPACE = "marked";
const ENTRY = "index.ts";

/**
 * Brings marked's lexer into the build, and of marked nothing else. The package is one file that
 * keeps its renderer and its `marked()` in every bundle, a quarter of what a page would download;
 * the modules it was made from come with it, in its source map.
 */
export const markedLexer: Plugin = {
  name: "marked-lexer",
  setup({ onResolve, onLoad }) {
    const modules = readModules();
    onResolve({ filter: /^marked$/ }, () => ({ path: ENTRY, namespace: NAMESPACE }));
    onResolve({ filter: /^\.\//, namespace: NAMESPACE }, ({ path }) => ({
      path: path.slice(2),
      namespace: NAMESPACE,
    }));
    onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => {
      if (path === ENTRY) return { contents: `export { _Lexer as Lexer } from "./Lexer.ts";` };
      const source = (await modules).get(path);
      if (source === undefined) throw new Error(`marked has no module ${path} any more.`);
      return { contents: source, loader: "ts" };
    });
  },
};

/** What we bring of marked is under its licence, which has to be with it. */
export function copyMarkedLicence(): Promise<void> {
  return copyFile(packageFile("../LICENSE"), "dist/LICENSE.marked.md");
}

/** The modules of marked by their file names. */
async function readModules(): Promise<Map<string, string>> {
  const map: { sources: string[]; sourcesContent: string[] } = JSON.parse(
    await readFile(packageFile("marked.esm.js.map"), "utf8"),
  );
  return new Map(
    map.sources.map((path, index) => [
      path.slice(path.lastIndexOf("/") + 1),
      map.sourcesContent[index] ?? "",
    ]),
  );
}

/** A file beside the one that `import "marked"` means. */
function packageFile(path: string): string {
  return fileURLToPath(new URL(path, import.meta.resolve("marked")));
}
