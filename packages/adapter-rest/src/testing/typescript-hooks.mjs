import { registerHooks } from "node:module";

// Lets a plain Node run the sources: their imports name what a build makes of them.

const core = new URL("../../../core/src/index.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "@helperchat/core") return next(core, context);
    const isOurs = specifier.startsWith(".") && context.parentURL?.endsWith(".ts");
    return next(isOurs ? specifier.replace(/\.js$/, ".ts") : specifier, context);
  },
});
