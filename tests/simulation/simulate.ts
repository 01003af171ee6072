import { isReplying } from "@helperchat/core";
import { checkEnd } from "./check-end.js";
import type { Command, Scenario } from "./commands.js";
import type { Plant } from "./plant.js";
import { withSeededDice } from "./random.js";
import { SimulatedTab } from "./tab.js";
import { World } from "./world.js";

/** How long everything may take to come to rest, in milliseconds. */
const PATIENCE = 300_000;

export interface Story {
  /** Which promises were broken, and how. */
  findings: readonly string[];
  /** What happened, line by line, if it was asked for. */
  trace: readonly string[];
}

/** Plays one scenario to its end, with everything healed at last, and says what it found. */
export async function simulate(
  scenario: Scenario,
  { plant = {}, isTraced = false }: { plant?: Plant; isTraced?: boolean } = {},
): Promise<Story> {
  return withSeededDice(scenario.seed, async () => {
    const world = new World({ seed: scenario.seed, plant, isTraced });
    const person = new Person(world);
    for (const command of scenario.commands) {
      await world.time.advance(command.after);
      world.note(() => `— ${JSON.stringify(command)}`);
      person.act(command);
    }
    world.note(() => "— all is well again");
    world.heal();
    await rest(world);
    // Once more, as some who had given up waiting only hear of it now.
    world.device.wake();
    await rest(world);
    checkEnd(world, "at the end");
    const fresh = person.open("new page");
    for (const sessionId of new Set(world.sessions)) fresh.show(sessionId);
    await rest(world);
    checkEnd(world, "in the end, with a new page");
    return { findings: world.findings, trace: world.trace };
  });
}

/** Until nothing moves any more. */
async function rest(world: World): Promise<void> {
  const end = world.time.now + PATIENCE;
  // Frozen servers wake, silent connections end.
  await world.time.advance(45_000);
  while (world.time.now < end && !isAtRest(world)) await world.time.advance(1_000);
  if (!isAtRest(world)) world.find(`it never came to rest: ${whatMoves(world)}`);
}

function isAtRest(world: World): boolean {
  return whatMoves(world) === "";
}

function whatMoves(world: World): string {
  const calls = world.provider.calls
    .filter(({ isRunning, server }) => isRunning && server.isAlive)
    .map(({ reply }) => `reply ${reply} runs`);
  const chats = world.tabs.flatMap((tab) =>
    [...tab.chats.values()].flatMap((chat) => {
      const state = chat.getSnapshot();
      const isSaving = [...state.saving.values()].some(({ type }) => type !== "failed");
      const isMoving = isReplying(state) || isSaving || state.history.type === "loading";
      return isMoving ? [`${tab.name} is ${state.reply.type} in ${chat.sessionId}`] : [];
    }),
  );
  return [...calls, ...chats].join(", ");
}

/** The person, with up to three tabs. */
class Person {
  readonly #world: World;
  #pages = 0;

  constructor(world: World) {
    this.#world = world;
    this.open("page").newChat();
  }

  open(name: string): SimulatedTab {
    this.#pages += 1;
    const tab = new SimulatedTab(`${name} ${this.#pages}`, this.#world);
    this.#world.tabs.push(tab);
    return tab;
  }

  act(command: Command): void {
    const world = this.#world;
    const { network } = world.device;
    const tab = "tab" in command ? this.#tab(command.tab) : undefined;
    switch (command.type) {
      case "send":
        return tab?.send(command.plan);
      case "send twice":
        tab?.send(command.plan);
        return tab?.send(command.plan);
      case "edit":
        return tab?.edit(command.which, command.plan);
      case "regenerate":
        return tab?.regenerate();
      case "retry":
        return tab?.retry();
      case "stop":
        return tab?.stop();
      case "erase":
        return tab?.erase();
      case "show branch":
        return tab?.showBranch(command.which);
      case "new chat":
        return void tab?.newChat();
      case "switch":
        return this.#switch(tab, command.to);
      case "refresh": {
        const sessionId = tab?.chat.sessionId;
        tab?.close();
        const next = this.open("page");
        if (sessionId) next.show(sessionId);
        return;
      }
      case "close":
        return tab?.close();
      case "open tab":
        if (world.tabs.length < 3) this.#switch(this.open("page"), command.to);
        return;
      case "sleep":
        return tab?.process.freeze(command.ms);
      case "offline":
        network.isOnline = false;
        return;
      case "online":
        network.isOnline = true;
        return world.device.wake();
      case "reset":
        return network.resetAll();
      case "half-open":
        return network.silenceAll();
      case "network":
        return network.trouble.begin(command.kind, command.ms);
      case "store":
        return world.storeTrouble.begin(command.kind, command.ms);
      case "log":
        return world.logTrouble.begin(command.kind, command.ms);
      case "crash":
        return world.crash(command.server, command.down);
      case "freeze":
        return world.hosts[command.server]?.process.freeze(command.ms);
      case "set clock": {
        const { process } =
          (command.of === "server" ? world.hosts : world.tabs).at(command.which % 2) ?? {};
        return process?.setClock(command.ms);
      }
      case "lose threads":
        return world.provider.loseThreads();
    }
  }

  #tab(index: number): SimulatedTab {
    const { tabs } = this.#world;
    return tabs[index % Math.max(1, tabs.length)] ?? this.#opened();
  }

  /** Who has no page opens one. */
  #opened(): SimulatedTab {
    const tab = this.open("page");
    this.#switch(tab, 0);
    return tab;
  }

  #switch(tab: SimulatedTab | undefined, to: number): void {
    const { sessions } = this.#world;
    const sessionId = sessions[to % Math.max(1, sessions.length)];
    if (sessionId) tab?.show(sessionId);
  }
}
