import { isReplying } from "@helperchat/core";
import { checkEnd } from "./check-end.js";
import type { Scenario } from "./commands.js";
import { Person } from "./person.js";
import type { Plant } from "./plant.js";
import { withSeededDice } from "./random.js";
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
