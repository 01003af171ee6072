import type { DiagramSource } from "./diagram-source.js";
import { covered, coveredName, labelOf } from "./label.js";

const RELATION =
  /^("[^"]+"|[^\s"]+) ((?:\|\||\|o|o\||\}\||\}o)(?:--|\.\.)(?:\|\||o\||\|o|\|\{|o\{)) ("[^"]+"|[^\s":]+) ?: ?(.+)$/;
const FIELD = /^([^\s"]+) ([^\s"]+)((?: ?,? ?\b(?:PK|FK|UK)\b){0,3})(?: ("[^"]*"))?$/;

export function readEntities(lines: readonly string[]): DiagramSource | null {
  const fields = new Map<string, string[]>();
  const relations: string[] = [];
  let open: string[] | null = null;

  function entity(written: string): string {
    const name = coveredName(written.replaceAll('"', ""));
    if (!fields.has(name)) fields.set(name, []);
    return name;
  }

  function readField(line: string): string | null {
    const [known, type = "", name = "", keys = "", comment = ""] = FIELD.exec(line) ?? [];
    if (known === undefined) return null;
    // A comment of its own would not be drawn.
    const said = coveredName(comment === "" ? name : `${name} ${comment}`);
    return `${covered(type)} ${said} ${keys.replaceAll(",", " ").trim()}`.trim();
  }

  function read(line: string): boolean {
    if (open) {
      const field = line === "}" ? null : readField(line);
      if (field !== null) open.push(field);
      else open = null;
      return field !== null || line === "}";
    }
    const [, begun] = /^("[^"]+"|[^\s"{[]+) ?\{$/.exec(line) ?? [];
    if (begun) {
      open = fields.get(entity(begun)) ?? null;
      return open !== null;
    }
    const [, from, signs, to, words] = RELATION.exec(line) ?? [];
    const label = labelOf(words ?? "");
    if (from && signs && to && label !== null) {
      return relations.push(`${entity(from)} ${signs} ${entity(to)} : ${label}`) > 0;
    }
    return /^[\p{L}\p{N}_-]+$/u.test(line) && entity(line) !== "";
  }

  if (!lines.every(read) || open) return null;
  const entities = [...fields].flatMap(([name, all]) => [`${name} {`, ...all, "}"]);
  const all = ["erDiagram", ...entities, ...relations];
  const count = [...fields.values()].flat().length;
  return { lines: all, boxes: fields.size + Math.ceil(count / 6), links: relations.length };
}
