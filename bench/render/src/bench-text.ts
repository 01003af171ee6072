/** The same words for everybody: what a seed gives, it gives again. */

const words =
  "the of a session keeps every message where it was left and nothing is lost when a network goes away because the store has an order of its own so that two devices agree on what was said first while a reply that is running can be joined again from any place".split(
    " ",
  );

type Random = () => number;

/** Mulberry32: small, and good enough to vary words. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function phrase(random: Random, count: number): string {
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(" ");
}

/** A sentence in which a word may be strong, code, slanted or a link. */
function sentence(random: Random): string {
  const marked = phrase(random, 2);
  const kind = Math.floor(random() * 8);
  const marks = [
    `**${marked}**`,
    `\`${marked}\``,
    `*${marked}*`,
    `[${marked}](https://example.com)`,
  ];
  const middle = marks[kind] ?? marked;
  const start = phrase(random, 4 + Math.floor(random() * 6));
  return `${start[0]?.toUpperCase()}${start.slice(1)} ${middle} ${phrase(random, 3 + Math.floor(random() * 6))}.`;
}

function sentences(random: Random, count: number): string {
  return Array.from({ length: count }, () => sentence(random)).join(" ");
}

const blocks: readonly ((random: Random) => string)[] = [
  (random) => `## ${phrase(random, 4)}`,
  (random) => sentences(random, 3),
  (random) => Array.from({ length: 5 }, () => `- ${sentence(random)}`).join("\n"),
  (random) => sentences(random, 4),
  (random) =>
    Array.from({ length: 4 }, (_, index) => `${index + 1}. ${sentence(random)}`).join("\n"),
  (random) => {
    const rows = Array.from(
      { length: 6 },
      () => `| ${phrase(random, 2)} | ${Math.floor(random() * 900)} | ${phrase(random, 4)} |`,
    );
    return ["| Name | Count | Note |", "| :--- | ---: | --- |", ...rows].join("\n");
  },
  (random) => sentences(random, 2),
  (random) => {
    const lines = Array.from(
      { length: 12 },
      (_, index) => `  const value${index} = read("${phrase(random, 2)}", ${index});`,
    );
    return ["```ts", "export function run(): void {", ...lines, "}", "```"].join("\n");
  },
];

/** An answer as models write them: headings, paragraphs, lists, tables and code. */
export function answerOf(length: number, seed = 1): string {
  const random = randomFrom(seed);
  let text = "";
  for (let turn = seed; text.length < length; turn += 1) {
    const block = blocks[turn % blocks.length];
    if (block) text += `${block(random)}\n\n`;
  }
  return text.slice(0, length);
}

/** A single paragraph, however long. */
export function paragraphOf(length: number, seed = 1): string {
  const random = randomFrom(seed);
  let text = "";
  while (text.length < length) text += `${sentence(random)} `;
  return text.slice(0, length);
}

export interface BenchMessage {
  id: string;
  role: "user" | "assistant";
  text: string;
}

/**
 * A conversation: questions of a line or two, answers of 300 to 1,500 characters. Told from its
 * end, so that long ones end like short ones.
 */
export function conversationOf(count: number, seed = 1): BenchMessage[] {
  return Array.from({ length: count }, (_, index) => {
    const toEnd = count - index;
    const random = randomFrom(seed * 10_000 + toEnd);
    const id = `m${seed}-${index}`;
    return toEnd % 2 === 0
      ? { id, role: "user", text: sentences(random, 1 + Math.floor(random() * 2)) }
      : { id, role: "assistant", text: answerOf(300 + Math.floor(random() * 1200), toEnd) };
  });
}

export interface BenchSession {
  id: string;
  title: string;
  preview: string;
  at: string;
}

/** Sessions an hour apart, the latest first. */
export function sessionsOf(count: number): BenchSession[] {
  const random = randomFrom(count);
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    title: `${index} ${phrase(random, 4)}`,
    preview: phrase(random, 9),
    at: new Date(Date.now() - index * 3_600_000).toISOString(),
  }));
}
