import { glob, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const NAMESPACE = "imported-once";

/**
 * Imports React once, instead of once for each of two hundred modules under names of its own, which
 * is what esbuild makes of a package that stays outside: 3 kB of every page that has React apart.
 */
export const importReactOnce: Plugin = {
  name: "import-react-once",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react(\/jsx-runtime)?$/ }, ({ path, namespace }) =>
      namespace === NAMESPACE
        ? { path, external: true }
        : { path, namespace: NAMESPACE, sideEffects: false },
    );
    onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => {
      const names = path === "react" ? await usedOfReact() : ["Fragment", "jsx", "jsxs"];
      return { contents: `export { ${names.join(", ")} } from "${path}";` };
    });
  },
};

/** What our modules import of React. Older versions don't have all of its names. */
async function usedOfReact(): Promise<string[]> {
  const names = new Set<string>();
  const cwd = dirname(fileURLToPath(import.meta.url));
  for await (const file of glob("src/**/*.{ts,tsx}", { cwd })) {
    if (/\.(test|stories)\./.test(file)) continue;
    const source = await readFile(`${cwd}/${file}`, "utf8");
    for (const [, list = ""] of source.matchAll(/^import \{([^}]*)\} from "react";/gm)) {
      for (const name of list.split(",").map((each) => each.trim())) {
        if (name !== "" && !name.startsWith("type ")) names.add(name);
      }
    }
  }
  return [...names].sort();
}
