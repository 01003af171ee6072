import type { ChatModel, ChatTransport, Device, SessionStore, TitleModel } from "@helperchat/core";
import type { ReplyLog } from "@helperchat/core/engine";
import type { ServerStore } from "./server-store.js";
import type { SimulatedProcess } from "./simulated-process.js";
import type { World } from "./world.js";

/** Where a fault can be planted: each takes a good part and gives one that is not. */
export interface Plant {
  store?(good: ServerStore, world: World, server: SimulatedProcess): ServerStore;
  log?(good: ReplyLog, world: World, server: SimulatedProcess): ReplyLog;
  model?(
    good: ChatModel & TitleModel,
    world: World,
    server: SimulatedProcess,
  ): ChatModel & TitleModel;
  handler?(
    good: (request: Request) => Promise<Response>,
    world: World,
  ): (request: Request) => Promise<Response>;
  transport?(good: ChatTransport, world: World, page: SimulatedProcess): ChatTransport;
  clientStore?(good: SessionStore, world: World, page: SimulatedProcess): SessionStore;
  device?(good: Device, world: World, page: SimulatedProcess): Device;
}
