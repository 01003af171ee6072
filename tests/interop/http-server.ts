import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { onTestFinished, vi } from "vitest";

export interface HttpServer {
  /** Where it is, without a slash at the end. */
  url: string;
  /** What was asked and answered so far, such as `POST /api/chat 200`. */
  readonly answered: readonly string[];
  /** Breaks every connection that is open. */
  breakConnections(): void;
}

/** A server on a port of its own, until the test has ended. A page's `fetch` of a path reaches it. */
export async function httpServer(
  answer: (request: Request) => Promise<Response>,
): Promise<HttpServer> {
  const answered: string[] = [];
  const log = async (request: Request) => {
    const response = await answer(request);
    answered.push(`${request.method} ${new URL(request.url).pathname} ${response.status}`);
    return response;
  };
  const { server, info } = await new Promise<{ server: ServerType; info: AddressInfo }>(
    (resolve) => {
      const server: ServerType = serve({ fetch: log, port: 0 }, (info) =>
        resolve({ server, info }),
      );
    },
  );
  const url = `http://localhost:${info.port}`;
  const breakConnections = () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
  };
  const realFetch = fetch;
  vi.stubGlobal("fetch", (input: string | URL, init?: RequestInit) =>
    realFetch(new URL(input, url), init),
  );
  onTestFinished(() => {
    vi.unstubAllGlobals();
    server.close();
    breakConnections();
  });
  return { url, answered, breakConnections };
}
