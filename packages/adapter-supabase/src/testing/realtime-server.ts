import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Sql } from "./postgres-server.js";
import { readToken } from "./test-person.js";

/** A frame of the Phoenix protocol, which Realtime speaks: `[joinRef, ref, topic, event, payload]`. */
type Frame = [string | null, string | null, string, string, Record<string, unknown>];

export interface RealtimeServer {
  /** How many clients have joined a channel. */
  joined(): number;
  /** Breaks all connections, as a network does. */
  dropConnections(): void;
  /** Ends all channels and leaves the connections, as Realtime does when a token expires. */
  closeChannels(): void;
  stop(): Promise<void>;
}

/**
 * Broadcast from the database, as far as Supabase Realtime has it: a private channel is joined by
 * those who may read its topic in `realtime.messages`, and hears what is inserted there.
 */
export async function startRealtime(gateway: Server, superuser: Sql): Promise<RealtimeServer> {
  const sockets = new WebSocketServer({ noServer: true });
  /** Who listens where: a socket, and the number under which it joined. */
  const channels = new Map<string, Map<WebSocket, string | null>>();

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    sockets.handleUpgrade(request, socket, head, serve);
  gateway.on("upgrade", upgrade);

  function serve(socket: WebSocket): void {
    const send = (frame: Frame) => socket.send(JSON.stringify(frame));
    socket.on("message", async (data) => {
      const [joinRef, ref, topic, event, payload]: Frame = JSON.parse(String(data));
      const reply = (status: string, response: object = {}) =>
        send([joinRef, ref, topic, "phx_reply", { status, response }]);
      if (event === "heartbeat") return reply("ok");
      if (event === "phx_leave") {
        channels.get(topic)?.delete(socket);
        return reply("ok");
      }
      if (event !== "phx_join") return;
      const token = typeof payload.access_token === "string" ? payload.access_token : "";
      if (!(await mayListen(superuser, token, topic))) {
        return reply("error", { reason: "Unauthorized" });
      }
      const listeners = channels.get(topic) ?? new Map();
      channels.set(topic, listeners.set(socket, joinRef));
      reply("ok", { postgres_changes: [] });
    });
    socket.on("close", () => {
      for (const listeners of channels.values()) listeners.delete(socket);
    });
  }

  const listening = await superuser.listen("realtime", (text) => {
    const { topic: name, event, payload } = JSON.parse(text);
    const topic = `realtime:${name}`;
    for (const [socket, joinRef] of channels.get(topic) ?? []) {
      const frame: Frame = [
        joinRef,
        null,
        topic,
        "broadcast",
        { type: "broadcast", event, payload },
      ];
      socket.send(JSON.stringify(frame));
    }
  });

  return {
    joined: () => [...channels.values()].reduce((sum, listeners) => sum + listeners.size, 0),
    dropConnections() {
      for (const socket of sockets.clients) socket.terminate();
    },
    closeChannels() {
      for (const [topic, listeners] of channels) {
        for (const [socket, joinRef] of listeners) {
          socket.send(JSON.stringify([joinRef, null, topic, "phx_close", {}]));
        }
        listeners.clear();
      }
    },
    async stop() {
      gateway.off("upgrade", upgrade);
      for (const socket of sockets.clients) socket.terminate();
      await listening.unlisten();
    },
  };
}

/** Asks the policies, in Realtime's way: with a message that nobody will ever see. */
async function mayListen(superuser: Sql, token: string, topic: string): Promise<boolean> {
  const claims = readToken(token);
  if (!claims) return false;
  const name = topic.replace(/^realtime:/, "");
  let visible = false;
  await superuser
    .begin(async (sql) => {
      await sql`alter table realtime.messages disable trigger tell`;
      await sql`insert into realtime.messages (topic, extension) values (${name}, 'broadcast')`;
      await sql`select set_config('role', ${String(claims.role)}, true),
        set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
        set_config('realtime.topic', ${name}, true)`;
      visible = (await sql`select from realtime.messages where topic = ${name}`).length > 0;
      throw rollback;
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
  return visible;
}

const rollback = new Error("rolled back");
