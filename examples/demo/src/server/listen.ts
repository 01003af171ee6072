import { createServer, type RequestListener, type Server } from "node:http";

/** Both loopback addresses: which of them `localhost` means is the browser's choice. */
const LOOPBACK = ["127.0.0.1", "::1"];

/**
 * Serves on this machine alone, as the demo believes any name; or on `host`, for those who mean it.
 * A port that is taken on either loopback address is taken: a browser might get to the other one.
 */
export async function listen(
  listener: RequestListener,
  port: number,
  host?: string,
): Promise<Server[]> {
  const servers: Server[] = [];
  for (const address of host ? [host] : LOOPBACK) {
    try {
      servers.push(await listenOn(listener, port, address));
    } catch (error) {
      const hasNoSuchAddress = isCode(error, "EADDRNOTAVAIL") || isCode(error, "EAFNOSUPPORT");
      if (hasNoSuchAddress && servers.length > 0) continue;
      for (const server of servers) server.close();
      throw error;
    }
  }
  return servers;
}

function listenOn(listener: RequestListener, port: number, address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once("error", reject);
    server.listen(port, address, () => resolve(server));
  });
}

/** Takes no new connection, and gives the open ones, such as a running reply's, `graceMs` to end. */
export function closeServers(servers: readonly Server[], graceMs: number): Promise<void> {
  const cut = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, graceMs);
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  return Promise.all(closed).then(() => clearTimeout(cut));
}

/** Whether a system error is this one. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
