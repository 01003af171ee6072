import type { Message } from "@helperchat/core";
import type { World } from "./world.js";

/** Whether a person has decided about the calls of a message. */
export function isDecidedIn({ parts }: Message): boolean {
  return callStates(parts).some(([, state]) => isDecision(state));
}

/** A decision that is stored stays as it is. (P6) */
export function checkDecisions(world: World, { id, parts }: Message): void {
  // The outcome of a call is in the reply that follows, under the id of the call.
  for (const [call, state] of callStates(parts)) {
    const key = `${id} ${call}`;
    const before = world.decisions.get(key);
    if (before && before !== state) world.find(`P6: ${key} was ${before}, and is ${state} now`);
    if (isDecision(state)) world.decisions.set(key, state);
  }
}

/** A call is carried out: was it allowed, and is this the only time? (P5) */
export function checkRun(world: World, call: string): void {
  const times = (world.runs.get(call) ?? 0) + 1;
  world.runs.set(call, times);
  world.note(() => `${call} is carried out`);
  if (times > 1) world.find(`P5: ${call} was carried out ${times} times`);
  const isAllowed = [...world.decisions].some(
    ([key, state]) => key.endsWith(` ${call}`) && state === "approval-responded",
  );
  if (!isAllowed) world.find(`P1: ${call} was carried out before it was stored that it may be`);
}

function callStates(parts: Message["parts"]): [string, string][] {
  return parts.flatMap((part) =>
    part.type === "dynamic-tool" ? [[part.toolCallId, part.state]] : [],
  );
}

function isDecision(state: string): boolean {
  return state === "approval-responded" || state === "output-denied";
}
