import { befall } from "./befall.js";
import type { Command } from "./commands.js";
import { SimulatedTab } from "./tab.js";
import type { World } from "./world.js";

const MOST_TABS = 3;

/** The person, with up to three tabs. */
export class Person {
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
    const tab = "tab" in command ? this.#tab(command.tab) : undefined;
    switch (command.type) {
      case "send":
        tab?.send(command.plan);
        break;
      case "send twice":
        tab?.send(command.plan);
        tab?.send(command.plan);
        break;
      case "edit":
        tab?.edit(command.which, command.plan);
        break;
      case "regenerate":
        tab?.regenerate();
        break;
      case "retry":
        tab?.retry();
        break;
      case "stop":
        tab?.stop();
        break;
      case "trash":
        tab?.setState("trashed");
        break;
      case "restore":
        tab?.setState("active");
        break;
      case "erase":
        tab?.erase();
        break;
      case "show branch":
        tab?.showBranch(command.which);
        break;
      case "new chat":
        tab?.newChat();
        break;
      case "switch":
        this.#switch(tab, command.to);
        break;
      case "refresh":
        this.#refresh(tab);
        break;
      case "close":
        tab?.close();
        break;
      case "open tab":
        if (world.tabs.length < MOST_TABS) this.#switch(this.open("page"), command.to);
        break;
      case "sleep":
        tab?.process.freeze(command.ms);
        break;
      default:
        befall(world, command);
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

  #refresh(tab: SimulatedTab | undefined): void {
    const sessionId = tab?.chat.sessionId;
    tab?.close();
    const next = this.open("page");
    if (sessionId) next.show(sessionId);
  }

  #switch(tab: SimulatedTab | undefined, to: number): void {
    const { sessions } = this.#world;
    const sessionId = sessions[to % Math.max(1, sessions.length)];
    if (sessionId) tab?.show(sessionId);
  }
}
