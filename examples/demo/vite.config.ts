import { getRequestListener } from "@hono/node-server";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** `npm run dev`: the API on the page's own address, from sources too. */
const chatApi: Plugin = {
  name: "demo-chat-api",
  configureServer(server) {
    server.middlewares.use(async (request, response, next) => {
      if (!request.url?.startsWith("/api/chat")) return next();
      try {
        const { chat } = await server.ssrLoadModule("/src/server/dev.ts");
        await getRequestListener(chat)(request, response);
      } catch (error) {
        next(error);
      }
    });
  },
};

/** Two builds from one folder: the page, and with `--ssr` the server. */
export default defineConfig(({ command, isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [react(), chatApi],
  // The packages come from their sources: nothing has to be built before the demo.
  resolve: { tsconfigPaths: true },
  build: isSsrBuild
    ? { outDir: "dist/server", target: "node22", copyPublicDir: false }
    : { outDir: "dist/client" },
  // What the packages need is found from where they are, so that a nested copy is not missed.
  ssr: { noExternal: command === "build" || undefined },
}));
