// What a browser downloads, minified and gzipped: `npm run build && npm run size`. A test holds the
// packages to it, see tests/pack/sizes.spec.ts. In kB of 1,000 bytes.

const react = ["react", "react-dom"];

/** @param {string} name of an entry point */
const dist = (name) => `packages/${name}.js`;

export default [
  { name: "core", path: dist("core/dist/index"), limit: "15.5 kB" },
  { name: "core/browser", path: dist("core/dist/browser"), limit: "2.5 kB" },
  { name: "core/indexeddb", path: dist("core/dist/indexeddb"), limit: "6 kB" },
  { name: "core/wire", path: dist("core/dist/wire/index"), limit: "2.6 kB" },
  { name: "adapter-rest, with core", path: dist("adapter-rest/dist/index"), limit: "22.5 kB" },
  {
    name: "HelperChat, first load",
    path: dist("react/dist/index"),
    import: "{ HelperChat }",
    ignore: react,
    limit: "77.7 kB",
  },
  {
    name: "HelperChat, first load beside TanStack Query",
    path: dist("react/dist/index"),
    import: "{ HelperChat }",
    ignore: [...react, "@tanstack/react-query"],
    limit: "67.7 kB",
  },
  {
    // A page that shows what was shared: no chat, no composer, no TanStack Query.
    name: "SharedSession",
    path: dist("react/dist/shared"),
    import: "{ SharedSession }",
    ignore: react,
    limit: "21.7 kB",
  },
  {
    // What an app that draws diagrams loads at first; what draws them comes with the first one.
    name: "diagrams, beside HelperChat",
    path: dist("react/dist/diagrams"),
    import: "{ diagrams }",
    ignore: react,
    limit: "5.5 kB",
  },
  {
    name: "SessionStats, beside HelperChat",
    path: dist("react/dist/stats"),
    import: "{ SessionStats }",
    ignore: [...react, "@tanstack/react-query"],
    limit: "7.9 kB",
  },
].map((check) => ({ ...check, gzip: true, modifyEsbuildConfig }));

/** @param {import("esbuild").BuildOptions} config */
function modifyEsbuildConfig(config) {
  return {
    ...config,
    format: "esm",
    target: "es2022",
    // What is published, and not the sources that tsconfig leads to.
    tsconfigRaw: {},
    logLevel: "error",
    plugins: [{ name: "on-demand", setup: leaveForLater }],
  };
}

/**
 * What is loaded when it is asked for is no part of the first load.
 *
 * @param {import("esbuild").PluginBuild} build
 */
function leaveForLater({ onResolve }) {
  onResolve({ filter: /.*/ }, ({ kind }) =>
    kind === "dynamic-import" ? { external: true } : undefined,
  );
}
