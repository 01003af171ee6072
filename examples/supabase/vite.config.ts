import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Inside of this repository the packages come from their sources.
  resolve: { tsconfigPaths: true },
});
