import { readFile } from "node:fs/promises";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

const made = / = (?=(?:forwardRef|memo|createContext)\b)/g;

/**
 * Says of each component and context that nothing happens where it is made, which a bundler can't
 * know of React: then a page that uses some of the parts downloads no others.
 */
export const pureComponents: Plugin = {
  name: "pure-components",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return {
        contents: source.replace(made, " = /* @__PURE__ */ "),
        loader: path.endsWith("x") ? "tsx" : "ts",
      };
    });
  },
};
