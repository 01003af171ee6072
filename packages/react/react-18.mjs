// Gives everything that runs in this process React 18 where it asks for React: what is not bundled,
// such as the testing library, asks Node for it.
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier.replace(/^(react|react-dom)(?=\/|$)/, "$1-18"), context),
});
