import { createChatHandler } from "@helperchat/adapter-rest/server";
import { defineHelper, type Tool } from "@helperchat/core/engine";
import { checkRun } from "./check-decisions.js";
import type { Host } from "./network.js";
import { serverLog } from "./server-log.js";
import { PERSON, serverStore } from "./server-store.js";
import { SimulatedProcess } from "./simulated-process.js";
import type { World } from "./world.js";

/** What a session of this world belongs to. */
export const SEED = { projectId: "atlas", helper: "writer" };

/** Where the API is. */
export const API = "http://chat.test/api/chat";

/** What a call does out there, whatever becomes of the server that makes it. */
function actingTool(server: SimulatedProcess, world: World): Tool {
  return {
    name: "act",
    description: "Does something that nobody can undo.",
    inputSchema: { type: "object" },
    needsApproval: async () => true,
    run: (input) =>
      server.call({ there: 30, back: 30 }, async () => {
        const { call } = Object(input);
        checkRun(world, String(call));
        return "done";
      }),
  };
}

/** A server process: the real handler and engine, over the wires of this world. */
export function startServer(name: string, world: World): Host {
  const { time, database, plant } = world;
  const process = new SimulatedProcess(name, time);
  const store = serverStore({
    process,
    database,
    time,
    trouble: world.storeTrouble,
    onWrite: (sessionId) => world.onWrite(sessionId, name),
  });
  const log = serverLog({ process, log: world.log, time, trouble: world.logTrouble });
  const model = world.provider.modelOf(process);
  const planted = plant.store?.(store, world, process) ?? store;
  const handler = createChatHandler({
    authenticate: () => ({ id: PERSON }),
    store: () => planted,
    helpers: [
      defineHelper({
        id: SEED.helper,
        name: "Writer",
        tools: [actingTool(process, world)],
        model: plant.model?.(model, world, process) ?? model,
      }),
    ],
    replies: plant.log?.(log, world, process) ?? log,
    clock: process.clock,
    limits: { requestsPerMinute: Number.POSITIVE_INFINITY },
    onError: (error) => world.note(() => `${name} reports ${String(error)}`),
  });
  const noted = (request: Request) => {
    world.note(() => `${name} is asked ${request.method} ${new URL(request.url).pathname}`);
    return handler(request);
  };
  return { process, handler: plant.handler?.(noted, world) ?? noted };
}
