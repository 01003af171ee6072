import type { DiagramSource } from "./diagram-source.js";
import { Flowchart } from "./flowchart.js";
import { labelOf } from "./label.js";
import { Scan } from "./scan.js";

/** What stands around the words of a node, longer before shorter, and its name here. */
const shapes: readonly (readonly [
  open: string,
  close: string,
  drawn: readonly [string, string],
])[] = [
  ["(((", ")))", ["(((", ")))"]],
  ["([", "])", ["([", "])"]],
  ["((", "))", ["((", "))"]],
  ["[[", "]]", ["[[", "]]"]],
  ["[(", ")]", ["[(", ")]"]],
  ["[/", "/]", ["[/", "\\]"]],
  ["[/", "\\]", ["[/", "\\]"]],
  ["[\\", "\\]", ["[\\", "/]"]],
  ["[\\", "/]", ["[\\", "/]"]],
  ["{{", "}}", ["{{", "}}"]],
  [">", "]", [">", "]"]],
  ["[", "]", ["[", "]"]],
  ["(", ")", ["(", ")"]],
  ["{", "}", ["{", "}"]],
];

/** An arrow, and the same with words in it: how each begins, ends and is drawn. */
const arrows = [
  { whole: /(<)?-{2,}>|-{3,}/y, open: /(<)?--/y, close: /-{2,}>|-{3,}/g, drawn: ["---", "-->"] },
  { whole: /(<)?-\.{1,9}->?/y, open: /(<)?-\./y, close: /\.{1,9}->?/g, drawn: ["-.-", "-.->"] },
  { whole: /(<)?={2,}>|={3,}/y, open: /(<)?==/y, close: /={2,}>|={3,}/g, drawn: ["===", "==>"] },
] as const;

/** How it looks and what is pressed is not for a model to say. */
const LOOKS = /^(?:style|classDef|class|linkStyle|click) /;
const HEADING = /^(?:graph|flowchart)(?: (TB|TD|LR|RL|BT))?(?: ?; ?(.*))?$/i;

export function readFlowchart(lines: readonly string[], heading: string): DiagramSource | null {
  const [known, direction = "TD", first = ""] = HEADING.exec(heading) ?? [];
  if (known === undefined) return null;
  const chart = new Flowchart(direction.toUpperCase());
  for (const line of first === "" ? lines : [first, ...lines]) {
    if (!readLine(line, chart)) return null;
  }
  return chart.toSource();
}

function readLine(line: string, chart: Flowchart): boolean {
  if (line === "end") return chart.closeGroup();
  const [, direction] = /^direction (TB|TD|LR|RL|BT)$/i.exec(line) ?? [];
  if (direction) return chart.turnGroup(direction.toUpperCase());
  const [, group] = /^subgraph (.+)$/.exec(line) ?? [];
  if (group) return readGroup(group, chart);
  if (LOOKS.test(line)) return true;
  const scan = new Scan(line);
  do {
    if (!readChain(scan, chart)) return false;
  } while (scan.take(/ ?; ?/y));
  return scan.isAtEnd();
}

function readGroup(written: string, chart: Flowchart): boolean {
  const [, id, words] = /^([^\s["]+) ?\[(.+)\]$/.exec(written) ?? [];
  return chart.openGroup(id ?? written, labelOf(words ?? written));
}

/** Nodes and the arrows between them: `A & B --> C -->|words| D`. */
function readChain(scan: Scan, chart: Flowchart): boolean {
  let from = readNodes(scan, chart);
  while (from) {
    const arrow = readArrow(scan);
    if (arrow === null) return true;
    const to = readNodes(scan, chart);
    if (!to) return false;
    for (const one of from) for (const other of to) chart.link(one, arrow, other);
    from = to;
  }
  return false;
}

function readNodes(scan: Scan, chart: Flowchart): string[] | null {
  const ids: string[] = [];
  do {
    const id = readNode(scan, chart);
    if (id === null) return null;
    ids.push(id);
  } while (scan.take(/ ?& ?/y));
  return ids;
}

function readNode(scan: Scan, chart: Flowchart): string | null {
  scan.take(/ /y);
  // A hyphen is of a name only between its letters: else it begins an arrow.
  const id = scan.take(/[\p{L}\p{N}\p{M}_]+(?:[-.][\p{L}\p{N}\p{M}_]+)*/uy)?.[0];
  if (!id) return null;
  const shape = readShape(scan);
  if (shape === "unclosed") return null;
  scan.take(/:::[\w-]+/y);
  return chart.node(id, shape) ? id : null;
}

function readShape(
  scan: Scan,
): { label: string; around: readonly [string, string] } | null | "unclosed" {
  const opened = shapes.filter(([open]) => scan.startsWith(open));
  for (const [open, close, around] of opened) {
    const words = scan.between(open, close);
    const label = words === null ? null : labelOf(words);
    if (label !== null) return { label, around };
  }
  return opened.length === 0 ? null : "unclosed";
}

/** The arrow as it is drawn, with its words; `null` where there is none. */
function readArrow(scan: Scan): string | null {
  scan.take(/ /y);
  for (const { whole, drawn } of arrows) {
    const [sign, back] = scan.take(whole) ?? [];
    if (sign === undefined) continue;
    const words = scan.take(/ ?\|([^|]*)\| ?/y)?.[1];
    return arrowOf(drawn, sign, back, words);
  }
  for (const { open, close, drawn } of arrows) {
    const back = scan.take(open);
    if (!back) continue;
    const [words, sign] = scan.until(close) ?? [];
    // `--o` and `--x` end in a circle and a cross, which can't be drawn.
    if (words === undefined || sign === undefined || /^[ox>.=-]/.test(words)) return null;
    return arrowOf(drawn, sign, back[1], words);
  }
  return null;
}

function arrowOf(
  [line, arrow]: readonly [string, string],
  sign: string,
  back: string | undefined,
  words = "",
): string {
  const label = labelOf(words);
  const drawn = sign.endsWith(">") ? arrow : line;
  return `${back ?? ""}${drawn}${label === null ? "" : `|${label}|`}`;
}
