import type { DiagramSource } from "./diagram-source.js";
import { covered } from "./label.js";

/** Groups in groups in groups: deeper than this nobody looks. */
const MAX_DEPTH = 6;

interface Node {
  label: string;
  around: readonly [string, string];
  group: Group | null;
}

interface Group {
  id: string;
  label: string;
  direction: string | null;
  outer: Group | null;
}

/** What a flowchart says, gathered from wherever it says it. */
export class Flowchart {
  readonly #direction: string;
  readonly #nodes = new Map<string, Node>();
  readonly #groups: Group[] = [];
  readonly #links: (readonly [string, string, string])[] = [];
  #open: Group | null = null;

  constructor(direction: string) {
    this.#direction = direction;
  }

  openGroup(id: string, label: string | null): boolean {
    if (label === null || this.#depth() >= MAX_DEPTH) return false;
    this.#open = { id, label, direction: null, outer: this.#open };
    this.#groups.push(this.#open);
    return true;
  }

  turnGroup(direction: string): boolean {
    if (this.#open) this.#open.direction = direction;
    return this.#open !== null;
  }

  closeGroup(): boolean {
    const closed = this.#open;
    this.#open = closed?.outer ?? null;
    return closed !== null;
  }

  /** A node is in the first group that names it, and says what it was last given to say. */
  node(id: string, shape: { label: string; around: Node["around"] } | null): boolean {
    const known = this.#nodes.get(id);
    const node = known ?? { label: covered(id), around: ["[", "]"] as const, group: null };
    node.group ??= this.#open;
    if (shape) Object.assign(node, shape);
    this.#nodes.set(id, node);
    return true;
  }

  link(from: string, arrow: string, to: string): void {
    this.#links.push([from, arrow, to]);
  }

  /** `null` where a group is left open, is empty, or is what an arrow leads to: that can't be drawn. */
  toSource(): DiagramSource | null {
    const isWhole = this.#open === null && this.#groups.every((group) => this.#isFilled(group));
    if (!isWhole || this.#groups.some(({ id }) => this.#nodes.has(id))) return null;
    const names = new Map([...this.#nodes.keys()].map((id, index) => [id, `n${index}`]));
    const links = this.#links.map(
      ([from, arrow, to]) => `${names.get(from)} ${arrow} ${names.get(to)}`,
    );
    const lines = [`graph ${this.#direction}`, ...this.#linesIn(null, names), ...links];
    return { lines, boxes: names.size + this.#groups.length, links: links.length };
  }

  #linesIn(outer: Group | null, names: ReadonlyMap<string, string>): string[] {
    const nodes = [...this.#nodes]
      .filter(([, { group }]) => group === outer)
      .map(([id, { label, around }]) => `${names.get(id)}${around[0]}${label}${around[1]}`);
    const groups = this.#groups.filter((group) => group.outer === outer);
    const inner = groups.flatMap((group) => [
      `subgraph g${this.#groups.indexOf(group)} [${group.label}]`,
      ...(group.direction ? [`direction ${group.direction}`] : []),
      ...this.#linesIn(group, names),
      "end",
    ]);
    return [...nodes, ...inner];
  }

  #isFilled(group: Group): boolean {
    if ([...this.#nodes.values()].some((node) => node.group === group)) return true;
    return this.#groups.some((inner) => inner.outer === group && this.#isFilled(inner));
  }

  #depth(): number {
    let depth = 0;
    for (let group = this.#open; group; group = group.outer) depth += 1;
    return depth;
  }
}
