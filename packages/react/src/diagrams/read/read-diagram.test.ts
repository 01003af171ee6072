import { describe, expect, test } from "vitest";
import { hostileDiagrams } from "../hostile-diagrams.js";
import { uncovered } from "./label.js";
import { readDiagram } from "./read-diagram.js";

/** What is read, with its signs as they were written. */
function read(...lines: string[]): string[] | null {
  const source = readDiagram(lines.join("\n"));
  const signs = source && uncovered(source);
  const plain = signs?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return plain?.split("\n") ?? null;
}

describe("a flowchart", () => {
  test("has its nodes, whatever they are named and shaped, and each arrow", () => {
    expect(read("graph LR;", "開始[開始する]-->b-2{Open?};", "b-2 -- no -->c.d([End])")).toEqual([
      "graph LR",
      "n0[開始する]",
      "n1{Open?}",
      "n2([End])",
      "n0 --> n1",
      "n1 -->|no| n2",
    ]);
  });

  test("has each arrow of a chain and of nodes that are joined", () => {
    expect(read("flowchart", "A & B ==> C -.->|maybe| D <--> E --- F")?.slice(7)).toEqual([
      "n0 ==> n2",
      "n1 ==> n2",
      "n2 -.->|maybe| n3",
      "n3 <--> n4",
      "n4 --- n5",
    ]);
  });

  test("has a node in the first group that names it", () => {
    const lines = ["A --> B", "subgraph s [Later on]", "direction LR", "B --> C", "end"];
    expect(read("flowchart TD", ...lines)).toEqual([
      "graph TD",
      "n0[A]",
      "subgraph g0 [Later on]",
      "direction LR",
      "n1[B]",
      "n2[C]",
      "end",
      "n0 --> n1",
      "n1 --> n2",
    ]);
  });

  test("has neither looks nor presses", () => {
    const looks = [
      "classDef x fill:red",
      "class A x",
      "style A fill:red",
      'click A "https://a.example"',
    ];
    expect(read("graph TD", "A:::x --> B", ...looks)).toEqual(read("graph TD", "A --> B"));
  });

  test("has long labels in several lines, and those that were written so", () => {
    const label = "Somebody writes a message that is longer than one line of a box<br>can be";
    expect(read("graph TD", `A["${label}"]`)?.[1]).toBe(
      "n0[Somebody writes a message that is<br>longer than one line of a box<br>can be]",
    );
  });
});

test("a sequence has its messages, with their numbers if that is wanted", () => {
  expect(
    read(
      "sequenceDiagram",
      "autonumber",
      "actor U as The user",
      "U->>+Big Server: POST /chat: now",
      "alt theirs",
      "Big Server-->>-U: 200",
      "else",
      "Note over U,Big Server: no",
      "end",
    ),
  ).toEqual([
    "sequenceDiagram",
    "participant p0 as The user",
    "participant p1 as Big Server",
    "p0->>p1: 1. POST /chat: now",
    "alt theirs",
    "p1-->>p0: 2. 200",
    "else",
    "Note over p0,p1: no",
    "end",
  ]);
});

test("states have what is said of them", () => {
  expect(
    read("stateDiagram-v2", "[*] --> Idle", "Idle --> Busy : send", "Idle : waits", "Busy --> [*]"),
  ).toEqual([
    "stateDiagram-v2",
    'state "waits" as s0',
    'state "Busy" as s1',
    "[*] --> s0",
    "s0 --> s1 : send",
    "s1 --> [*]",
  ]);
});

test("classes have their members, and are one with and without what they are of", () => {
  const lines = ["class List~T~ {", "<<interface>>", "+get(int at) T", "}", "List <|.. Ring : is"];
  expect(read("classDiagram", ...lines, "Ring : -int size")).toEqual([
    "classDiagram",
    "class List<T> {",
    "<<interface>>",
    "+get(int at) T",
    "}",
    "class Ring {",
    "-int size",
    "}",
    "List<T> <|.. Ring : is",
  ]);
});

test("entities have their fields, with what is said of them", () => {
  const lines = ["SESSION ||--o{ MESSAGE : has", "MESSAGE {", 'uuid id PK, FK "its own"', "}"];
  expect(read("erDiagram", ...lines)).toEqual([
    "erDiagram",
    "SESSION {",
    "}",
    "MESSAGE {",
    'uuid id "its own" PK  FK',
    "}",
    "SESSION ||--o{ MESSAGE : has",
  ]);
});

test.each([
  ["nothing", ""],
  ["words", "a diagram, please"],
  ["another kind", "gantt\ntitle x"],
  ["a line that is none", "graph TD\nA --> B\nand so on"],
  ["an arrow to nowhere", "graph TD\nA --> B\nB -->"],
  ["a box that is left open", "graph TD\nA --> B[open"],
  ["a cross at the end of an arrow", "graph TD\nA --x B"],
  ["an arrow to a group", "graph TD\nsubgraph g\nA\nend\nA --> g"],
  ["a group that is left open", "graph TD\nsubgraph g\nA --> B"],
  ["a block that is left open", "sequenceDiagram\nloop x\nA->>B: y"],
  ["a message that is lost", "sequenceDiagram\nA-xB: y"],
  ["a state of states", "stateDiagram-v2\nstate A {\nb --> c\n}"],
  ["a class that is left open", "classDiagram\nclass A {\n+x"],
  ["an entity that is left open", "erDiagram\nA {\nint b"],
  ["settings", "---\ntitle: x\n---\ngraph TD\nA --> B"],
])("of %s nothing is read: what lacks a line would say something else", (_, text) => {
  expect(readDiagram(text)).toBeNull();
});

test("what would take long to lay out is not read", () => {
  const chain = (length: number) => Array.from({ length }, (_, at) => `n${at} --> n${at + 1}`);
  expect(read("graph TD", ...chain(49))).not.toBeNull();
  expect(read("graph TD", ...chain(50))).toBeNull();
  const all = (count: number, name: string) =>
    Array.from({ length: count }, (_, at) => name + at).join(" & ");
  expect(read("graph TD", `${all(6, "a")} --> ${all(10, "b")}`)).not.toBeNull();
  expect(read("graph TD", `${all(8, "a")} --> ${all(8, "b")}`)).toBeNull();
  expect(read("graph TD", `A[${"x".repeat(600)}]`)).toBeNull();
  expect(read("graph TD", ..."A --> B\n".repeat(59).split("\n"), " ".repeat(8_000))).toBeNull();
  const groups = (depth: number) => [
    ...Array(depth).fill("subgraph g"),
    "A",
    ...Array(depth).fill("end"),
  ];
  expect(read("graph TD", ...groups(6))).not.toBeNull();
  expect(read("graph TD", ...groups(7))).toBeNull();
});

test.each(Object.entries(hostileDiagrams))(
  "what draws it gets neither markup nor more syntax than was read: %s",
  (_name, text) => {
    const source = readDiagram(text) ?? "";
    expect(source).not.toMatch(/[&'`\\@#$%]|<(?!br>|<|-|\|)|url\(|https?:/);
    expect(source).not.toMatch(/[^\P{Cc}\n]/u);
  },
);
