import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const pages = ["helperchat", "assistant-ui", "ai-sdk", "floor"];

/** Our own packages come from their sources, bundled like everybody else's. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  plugins: [react()],
  resolve: { tsconfigPaths: true, dedupe: ["react", "react-dom"] },
  build: {
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: pages.map((name) => join(import.meta.dirname, `pages/${name}.html`)),
    },
  },
});
