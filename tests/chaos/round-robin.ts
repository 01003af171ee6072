import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

export interface RoundRobin {
  url: string;
  /** Cuts every connection that is open. */
  resetAll(): void;
  close(): Promise<void>;
}

/** Hands every request to the next server that is up. Without one, the connection is cut. */
export async function startRoundRobin(ports: () => readonly number[]): Promise<RoundRobin> {
  const sockets = new Set<Socket>();
  let turn = 0;

  function pass(from: IncomingMessage, to: ServerResponse): void {
    const up = ports();
    turn += 1;
    const port = up[turn % Math.max(1, up.length)];
    if (port === undefined) {
      from.socket.destroy();
      return;
    }
    const { method, url, headers } = from;
    const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      to.flushHeaders();
      answer.pipe(to);
      // A server that dies in the middle of its answer must not look like one that has finished.
      answer.on("error", () => to.destroy());
      answer.on("aborted", () => to.destroy());
    });
    onward.on("error", () => from.socket.destroy());
    to.on("close", () => onward.destroy());
    from.pipe(onward);
  }

  const server = createServer(pass);
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const resetAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    resetAll,
    async close() {
      resetAll();
      server.close();
      await once(server, "close");
    },
  };
}
