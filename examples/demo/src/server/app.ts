import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";

export interface AppOptions {
  /** Answers what is asked under `/api/chat`. */
  chat: (request: Request) => Promise<Response>;
  /** The folder of the built page. */
  page: string;
}

/** The demo's server: the chat's API, the page, and nothing else. */
export function createApp({ chat, page }: AppOptions): Hono {
  const app = new Hono();

  // What a model writes is hostile. Should some of it get past the page, it still can't run, and
  // can't send out what it finds.
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      // The demo is served over plain HTTP, on this machine.
      strictTransportSecurity: false,
    }),
  );

  app.all("/api/chat/*", ({ req }) => chat(req.raw));
  app.all("/api/chat", ({ req }) => chat(req.raw));

  // A file under /assets has a hash in its name: under one name it is always the same.
  app.use("/assets/*", async (context, next) => {
    await next();
    if (context.res.ok) context.header("Cache-Control", "public, max-age=31536000, immutable");
  });
  app.use(serveStatic({ root: page }));
  app.get("/assets/*", (context) => context.notFound());
  // Every other address is a place in the page.
  app.get("*", serveStatic({ root: page, path: "index.html" }));
  return app;
}
