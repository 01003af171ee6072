import { registerHooks } from "node:module";

// Lets a plain Node run the sources: their imports name what a build makes of them.

const core = new URL("../../../../core/src/index.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "@helperchat/core") return next(core, context);
    if (!specifier.startsWith(".")) return next(specifier, context);
    return next(specifier.replace(/\.js$/, ".ts"), context);
  },
});
