import type { Command } from "./commands.js";
import type { World } from "./world.js";

/** What happens to the world, rather than in a page. */
export type Blow = Exclude<Command, { tab: number } | { type: "open tab" }>;

export function befall(world: World, blow: Blow): void {
  const { network } = world.device;
  switch (blow.type) {
    case "offline":
      network.isOnline = false;
      break;
    case "online":
      network.isOnline = true;
      world.device.wake();
      break;
    case "reset":
      network.resetAll();
      break;
    case "half-open":
      network.silenceAll();
      break;
    case "network":
      network.trouble.begin(blow.kind, blow.ms);
      break;
    case "store":
      world.storeTrouble.begin(blow.kind, blow.ms);
      break;
    case "log":
      world.logTrouble.begin(blow.kind, blow.ms);
      break;
    case "crash":
      world.crash(blow.server, blow.down);
      break;
    case "freeze":
      world.hosts[blow.server]?.process.freeze(blow.ms);
      break;
    case "set clock": {
      const all = blow.of === "server" ? world.hosts : world.tabs;
      all.at(blow.which % 2)?.process.setClock(blow.ms);
      break;
    }
    case "lose threads":
      world.provider.loseThreads();
  }
}
