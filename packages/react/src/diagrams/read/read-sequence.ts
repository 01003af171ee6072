import type { DiagramSource } from "./diagram-source.js";
import { covered, labelOf } from "./label.js";

const ARROWS: Readonly<Record<string, string>> = {
  "->>": "->>",
  "-->>": "-->>",
  "->": "->",
  "-->": "-->",
  "-)": "-)",
  "--)": "--)",
};
const MESSAGE = /^(.+?) ?(-->>|->>|-->|->|--\)|-\)|--x|-x) ?[+-]? ?([^:>]+?) ?: ?(.+)$/;
const BLOCK = /^(loop|alt|opt|par|critical|break)(?: (.*))?$/;
const NOTE = /^Note (left of|right of|over) ([^:]+?) ?: ?(.+)$/i;

export function readSequence(lines: readonly string[]): DiagramSource | null {
  const actors = new Map<string, string>();
  const body: string[] = [];
  const blocks: string[] = [];
  let numbered = false;
  let messages = 0;

  function actor(written: string): string {
    const id = written.trim();
    const known = [...actors.keys()].indexOf(id);
    if (known >= 0) return `p${known}`;
    actors.set(id, `participant p${actors.size} as ${labelOf(id) ?? covered(id)}`);
    return `p${actors.size - 1}`;
  }

  function declare(id: string, label: string): boolean {
    const words = labelOf(label);
    const name = actor(id);
    if (words === null) return false;
    actors.set(id.trim(), `participant ${name} as ${words}`);
    return true;
  }

  function message([, from = "", arrow = "", to = "", words = ""]: RegExpExecArray): boolean {
    const drawn = ARROWS[arrow];
    messages += 1;
    const label = labelOf(numbered ? `${messages}. ${words}` : words);
    if (drawn === undefined || label === null) return false;
    body.push(`${actor(from)}${drawn}${actor(to)}: ${label}`);
    return true;
  }

  function note([, place = "", who = "", words = ""]: RegExpExecArray): boolean {
    const label = labelOf(words);
    if (label === null) return false;
    body.push(`Note ${place.toLowerCase()} ${who.split(",").map(actor).join(",")}: ${label}`);
    return true;
  }

  function divide(sign: string, words: string): boolean {
    const divides = { alt: "else", par: "and" }[blocks.at(-1) ?? ""];
    body.push(`${sign} ${labelOf(words) ?? ""}`.trim());
    return sign === divides;
  }

  function read(line: string): boolean {
    if (line === "autonumber") {
      numbered = true;
      return true;
    }
    const [, kind, id, label] = /^(participant|actor) (.+?)(?: as (.+))?$/.exec(line) ?? [];
    if (kind && id) return declare(id, label ?? id);
    // Bars that show who is at work are not drawn; a coloured ground is only that.
    if (/^(?:activate|deactivate) /.test(line)) return true;
    if (/^rect\b/.test(line)) return blocks.push("rect") > 0;
    if (line === "end") {
      const closed = blocks.pop();
      if (closed !== undefined && closed !== "rect") body.push("end");
      return closed !== undefined;
    }
    const [, sign, words] = /^(else|and)(?: (.*))?$/.exec(line) ?? [];
    if (sign) return divide(sign, words ?? "");
    const [, block, condition] = BLOCK.exec(line) ?? [];
    if (block) {
      body.push(`${block} ${labelOf(condition ?? "") ?? ""}`.trim());
      return blocks.push(block) > 0;
    }
    const noted = NOTE.exec(line);
    if (noted) return note(noted);
    const sent = MESSAGE.exec(line);
    return sent !== null && message(sent);
  }

  if (!lines.every(read) || blocks.length > 0) return null;
  const all = ["sequenceDiagram", ...actors.values(), ...body];
  return { lines: all, boxes: actors.size, links: body.length };
}
