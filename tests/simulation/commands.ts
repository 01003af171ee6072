import * as fc from "fast-check";
import type { ReplyPlan } from "./provider.js";
import type { TroubleKind } from "./trouble.js";

/** What happens in a world: what a person does, and what befalls her. Plain data. */
export type Command = { after: number } & (
  | { type: "send" | "send twice"; tab: number; plan: ReplyPlan }
  | { type: "edit"; tab: number; which: number; plan: ReplyPlan }
  | { type: "regenerate" | "retry" | "stop" | "trash" | "restore" | "erase"; tab: number }
  | { type: "show branch"; tab: number; which: number }
  | { type: "new chat"; tab: number }
  | { type: "switch"; tab: number; to: number }
  | { type: "refresh" | "close"; tab: number }
  | { type: "open tab"; to: number }
  | { type: "sleep"; tab: number; ms: number }
  | { type: "offline" | "online" | "reset" | "half-open" }
  | { type: "network" | "store" | "log"; kind: TroubleKind; ms: number }
  | { type: "crash"; server: number; down: number }
  | { type: "freeze"; server: number; ms: number }
  | { type: "set clock"; of: "server" | "tab"; which: number; ms: number }
  | { type: "lose threads" }
);

const plan = fc.record({
  words: fc.integer({ min: 1, max: 25 }),
  pace: fc.constantFrom(5, 60, 400),
  end: fc.constantFrom("whole" as const, "whole", "whole", "asks", "asks", "fails", "hangs"),
});
const after = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 100 }) },
  { weight: 3, arbitrary: fc.integer({ min: 100, max: 2_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 2_000, max: 20_000 }) },
);
const tab = fc.nat(2);
const which = fc.nat(5);
const server = fc.nat(1);
const ms = fc.integer({ min: 200, max: 12_000 });
const kind = fc.constantFrom("refuses" as const, "lies", "slow", "uneven");

function of<Type extends string, Fields extends object>(
  type: Type,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
): fc.Arbitrary<{ type: Type; after: number } & Fields> {
  return fc.record({ type: fc.constant(type), after, ...fields }) as fc.Arbitrary<
    { type: Type; after: number } & Fields
  >;
}

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: of("send", { tab, plan }) },
  { weight: 3, arbitrary: of("send twice", { tab, plan }) },
  { weight: 3, arbitrary: of("edit", { tab, which, plan }) },
  { weight: 3, arbitrary: of("regenerate", { tab }) },
  { weight: 3, arbitrary: of("retry", { tab }) },
  { weight: 6, arbitrary: of("stop", { tab }) },
  { weight: 2, arbitrary: of("show branch", { tab, which }) },
  { weight: 3, arbitrary: of("new chat", { tab }) },
  { weight: 4, arbitrary: of("switch", { tab, to: which }) },
  { weight: 4, arbitrary: of("refresh", { tab }) },
  { weight: 1, arbitrary: of("close", { tab }) },
  { weight: 3, arbitrary: of("open tab", { to: which }) },
  { weight: 1, arbitrary: of("sleep", { tab, ms }) },
  { weight: 1, arbitrary: of("erase", { tab }) },
  { weight: 1, arbitrary: of("trash", { tab }) },
  { weight: 1, arbitrary: of("restore", { tab }) },
  { weight: 2, arbitrary: of("offline", {}) },
  { weight: 2, arbitrary: of("online", {}) },
  { weight: 3, arbitrary: of("reset", {}) },
  { weight: 2, arbitrary: of("half-open", {}) },
  { weight: 4, arbitrary: of("network", { kind, ms }) },
  { weight: 3, arbitrary: of("store", { kind, ms }) },
  { weight: 2, arbitrary: of("log", { kind, ms }) },
  { weight: 3, arbitrary: of("crash", { server, down: ms }) },
  {
    weight: 2,
    arbitrary: of("freeze", { server, ms: fc.integer({ min: 200, max: 25_000 }) }),
  },
  {
    weight: 1,
    arbitrary: of("set clock", {
      of: fc.constantFrom("server" as const, "tab"),
      which: tab,
      ms: fc.integer({ min: -3_600_000, max: 3_600_000 }),
    }),
  },
  { weight: 1, arbitrary: of("lose threads", {}) },
);

/** One story: a seed for everything that is left to chance, and what happens. */
export interface Scenario {
  seed: number;
  commands: readonly Command[];
}

export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.noShrink(fc.nat()),
  commands: fc.array(command, { minLength: 1, maxLength: 40, size: "max" }),
});
