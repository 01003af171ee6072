import type { DiagramSource } from "./diagram-source.js";
import { covered, coveredName, labelOf } from "./label.js";

const NAME = String.raw`[\p{L}\p{N}_.-]*[\p{L}\p{N}_](?:~[\p{L}\p{N}_, <>[\]]+~)?`;
const ARROW = String.raw`<\|--|<\|\.\.|\*--|o--|-->|--\*|--o|--\|>|\.\.>|\.\.\|>|<--|<\.\.`;
const RELATION = new RegExp(
  `^(${NAME}?) ?("[^"]*")? ?(${ARROW}) ?("[^"]*")? ?(${NAME})(?: ?: ?(.+))?$`,
  "u",
);
const CLASS = new RegExp(String.raw`^class (${NAME}) ?(\{)?(?: ?(\}))?$`, "u");
const MEMBER_OF = new RegExp(`^(${NAME}) ?: ?(.+)$`, "u");
const KIND_OF = new RegExp(String.raw`^<< ?(\w+) ?>> ?(${NAME})?$`, "u");

interface ClassBox {
  /** With what it is of: `List<T>`, where the others say `List`. */
  title: string;
  kind: string[];
  members: string[];
}

export function readClasses(lines: readonly string[]): DiagramSource | null {
  const classes = new Map<string, ClassBox>();
  const relations: (() => string)[] = [];
  let open: ClassBox | null = null;

  function boxOf(written: string): ClassBox {
    const [name = written] = written.split("~");
    const box = classes.get(name) ?? { title: name, kind: [], members: [] };
    if (written !== name) box.title = written.replace(/~(.*)~$/, "<$1>");
    classes.set(name, box);
    return box;
  }

  function readInside(line: string, box: ClassBox): boolean {
    const [, kind] = KIND_OF.exec(line) ?? [];
    if (line === "}") open = null;
    else if (kind) box.kind = [`<<${kind}>>`];
    else box.members.push(memberOf(line));
    return !/[{}]./.test(line);
  }

  function relate([, from = "", few, arrow, many, to = "", words]: RegExpExecArray): boolean {
    const [start, end] = [few, many].map((count) => labelOf(count ?? ""));
    const label = labelOf(words ?? "");
    const [one, other] = [boxOf(from), boxOf(to)];
    const signs = [start && `"${start}"`, arrow, end && `"${end}"`].filter(Boolean).join(" ");
    const said = label === null ? "" : ` : ${label}`;
    return relations.push(() => `${nameOf(one)} ${signs} ${nameOf(other)}${said}`) > 0;
  }

  function read(line: string): boolean {
    if (open) return readInside(line, open);
    if (/^(?:direction|style|classDef|cssClass|click|link|callback) /.test(line)) return true;
    const [known, name, begins, ends] = CLASS.exec(line) ?? [];
    if (known && name) {
      const box = boxOf(name);
      open = begins && !ends ? box : null;
      return Boolean(begins) || !ends;
    }
    const related = RELATION.exec(line);
    if (related?.[1]) return relate(related);
    const [, kind, of] = KIND_OF.exec(line) ?? [];
    if (kind && of) {
      boxOf(of).kind = [`<<${kind}>>`];
      return true;
    }
    const [, owner, member] = MEMBER_OF.exec(line) ?? [];
    return Boolean(owner && member && boxOf(owner).members.push(memberOf(member)));
  }

  if (!lines.every(read) || open) return null;
  const declared = [...classes.values()].flatMap((box) => [
    `class ${nameOf(box)} {`,
    ...box.kind,
    ...box.members,
    "}",
  ]);
  const count = [...classes.values()].reduce((sum, { members }) => sum + members.length, 0);
  return {
    lines: ["classDiagram", ...declared, ...relations.map((relation) => relation())],
    boxes: classes.size + Math.ceil(count / 6),
    links: relations.length,
  };
}

const nameOf = ({ title }: ClassBox) => coveredName(title);

/** A field or a method, its words covered, the signs that say which it is not. */
function memberOf(line: string): string {
  const [, sign = "", rest = ""] = /^([-+#~]?) ?(.*)$/.exec(line) ?? [];
  const words = rest.replace(/~([^~]*)~/g, "<$1>");
  const method = /^([^()]+)\(([^()]*)\)(?: ?[$*])?(?: ?:? ?(.+))?$/.exec(words);
  if (!method) return `${sign}${words.split(" ").map(covered).join(" ")}`;
  const [, name = "", taken = "", given = ""] = method;
  return `${sign}${covered(name.trim())}(${covered(taken.trim())}) ${covered(given)}`.trim();
}
