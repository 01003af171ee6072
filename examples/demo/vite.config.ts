import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Two builds from one folder: the page, and with `--ssr` the server. */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [react()],
  // The packages come from their sources: nothing has to be built before the demo.
  resolve: { tsconfigPaths: true },
  build: isSsrBuild
    ? { outDir: "dist/server", target: "node22", copyPublicDir: false }
    : { outDir: "dist/client" },
  // What the packages need is found from where they are, and a nested copy is not missed.
  ssr: { noExternal: true },
}));
