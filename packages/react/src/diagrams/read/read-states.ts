import type { DiagramSource } from "./diagram-source.js";
import { covered, labelOf } from "./label.js";

const NAME = String.raw`[\p{L}\p{N}\p{M}_]+`;
const MOVE = new RegExp(String.raw`^(\[\*\]|${NAME}) ?--> ?(\[\*\]|${NAME})(?: ?: ?(.+))?$`, "u");
const NAMED = new RegExp(`^state "([^"]+)" as (${NAME})$`, "u");
const SAID = new RegExp(`^(${NAME}) ?: ?(.+)$`, "u");
const ALONE = new RegExp(`^(?:state )?(${NAME})$`, "u");

/** A state that is made of others, notes, choices and forks are not read: they can't all be drawn. */
export function readStates(lines: readonly string[]): DiagramSource | null {
  const states = new Map<string, string[]>();
  const moves: string[] = [];
  const names = new Map<string, string>();
  const directions: string[] = [];

  function name(id: string): string {
    if (id === "[*]") return id;
    if (!states.has(id)) states.set(id, []);
    if (!names.has(id)) names.set(id, `s${names.size}`);
    return names.get(id) ?? id;
  }

  function say(id: string, words: string): boolean {
    const label = labelOf(words);
    name(id);
    if (label !== null) states.get(id)?.push(label);
    return label !== null;
  }

  function read(line: string): boolean {
    const [, direction] = /^direction (TB|TD|LR|RL|BT)$/i.exec(line) ?? [];
    if (direction) return directions.push(`direction ${direction.toUpperCase()}`) > 0;
    if (/^(?:classDef|class|style) /.test(line)) return true;
    const [, from, to, words] = MOVE.exec(line) ?? [];
    if (from && to) {
      const label = labelOf(words ?? "");
      moves.push(`${name(from)} --> ${name(to)}${label === null ? "" : ` : ${label}`}`);
      return true;
    }
    const [, called, as] = NAMED.exec(line) ?? [];
    if (called && as) return say(as, called);
    const [, id, said] = SAID.exec(line) ?? [];
    if (id && said) return say(id, said);
    const [, alone] = ALONE.exec(line) ?? [];
    return alone !== undefined && name(alone) !== "";
  }

  if (!lines.every(read)) return null;
  const declared = [...states].map(
    ([id, said]) => `state "${said.join("<br>") || covered(id)}" as ${name(id)}`,
  );
  const all = ["stateDiagram-v2", ...directions, ...declared, ...moves];
  return { lines: all, boxes: states.size, links: moves.length };
}
