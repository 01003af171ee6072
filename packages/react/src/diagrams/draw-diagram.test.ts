import { expect, test } from "vitest";
import { drawDiagram } from "./draw-diagram.js";
import { hostileDiagrams } from "./hostile-diagrams.js";
import { pictureUrl } from "./picture-url.js";

const kinds = {
  flowchart: "graph TD;A[Ask]-->B{Open?};B-->|yes|C[Reply];",
  states: "stateDiagram-v2\n[*] --> Ask\nAsk --> Reply : Open?\nReply --> [*]",
  sequence: "sequenceDiagram\nAsk->>Reply: Open?",
  classes: "classDiagram\nAsk <|-- Reply : Open?\nAsk : +int count",
  entities: "erDiagram\nAsk ||--o{ Reply : Open?\nAsk {\nint count\n}",
};

/** What is written in a picture. */
const wordsIn = (svg = "") =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)]
    .map(([, words = ""]) => words.replace(/<[^>]*>/g, ""))
    .map((words) => words.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))));

test.each(Object.entries(kinds))("%s are drawn with all their words", (_kind, text) => {
  const drawing = drawDiagram(text);
  expect(wordsIn(drawing?.svg)).toEqual(expect.arrayContaining(["Ask", "Reply", "Open?"]));
  expect(drawing?.width).toBeGreaterThan(50);
  expect(drawing?.height).toBeGreaterThan(50);
});

test("what can't be read is not drawn", () => {
  expect(drawDiagram("graph TD\nA -->")).toBeNull();
});

test("a picture asks for no fonts, and has the colours that it is given", () => {
  const drawing = drawDiagram(kinds.classes);
  if (!drawing) throw new Error("It can be drawn.");
  const colours = {
    ground: "g",
    text: "oklch(0.2 0 0)",
    quiet: "q",
    line: "l",
    edge: "e",
    fill: "f",
  };
  const svg = decodeURIComponent(pictureUrl(drawing, colours));
  expect(svg).toMatch(
    /^data:image\/svg\+xml;charset=utf-8,<svg [^>]*--bg:g;--fg:oklch\(0\.2 0 0\);/,
  );
  expect(svg).not.toMatch(/@import|https?:(?!\/\/www\.w3\.org)/);
});

test.each(Object.entries(hostileDiagrams))(
  "is drawn as nothing but shapes and words: %s",
  (_, text) => {
    const svg = drawDiagram(text)?.svg ?? "";
    const names = [...svg.matchAll(/<([a-z]+)/gi)].map(([, name]) => name);
    const allowed =
      "svg style defs marker g rect polygon polyline line path circle ellipse text tspan";
    expect(names.filter((name) => name && !allowed.split(" ").includes(name))).toEqual([]);
    expect(svg).not.toMatch(/\s(?:on\w+|href|src)=|url\((?!#)/i);
  },
);
