import type { Results } from "./results.ts";
import {
  answers,
  counts,
  intos,
  keyName,
  mountName,
  sessionCounts,
  sessionsName,
  streamName,
} from "./scenarios.ts";

/** What is said where a contender has no such part. */
const ABSENT = "none";

/** Everything as Markdown tables, a column for each contender. */
export function tables(results: Results, contenders: readonly string[]): string {
  const cells = (scenario: string, show: (value: (name: string) => number | null) => string) =>
    contenders.map((contender) => show((name) => results.get(contender, scenario, name)));
  const table = (title: string, rows: readonly (readonly [string, ...string[]])[]) =>
    [
      `### ${title}`,
      "",
      `| | ${contenders.join(" | ")} |`,
      `| --- |${" ---: |".repeat(contenders.length)}`,
      ...rows
        .filter(([, ...found]) => found.some((cell) => !cell.includes(ABSENT)))
        .map((row) => `| ${row.join(" | ")} |`),
      "",
    ].join("\n");
  const work = (value: (name: string) => number | null) => ms(value("work"));

  const mounts = [
    ...counts.map((count) => [`${count} messages`, ...cells(mountName(count), work)] as const),
    ...sessionCounts.map(
      (count) => [`${count} sessions`, ...cells(sessionsName(count), work)] as const,
    ),
    ["another session, 50 messages", ...cells("switch", work)] as const,
  ];
  const streams = answers.flatMap(({ name, intos }) =>
    intos.map((into) => [`${name} into ${into}`, streamName(name, into)] as const),
  );
  const streamTable = (title: string, show: (value: (name: string) => number | null) => string) =>
    table(
      title,
      streams.map(([label, scenario]) => [label, ...cells(scenario, show)] as const),
    );
  return [
    table("Showing: main-thread time, ms", mounts),
    streamTable("Streaming: main-thread time, ms", work),
    streamTable("Streaming: last tenth ÷ first tenth", (value) => ratio(value)),
    streamTable(
      "Streaming: tasks over 50 ms (longest, ms)",
      (value) => `${count(value("longTasks"))} (${count(value("longest"))})`,
    ),
    streamTable("Streaming: frames dropped", (value) => count(value("droppedFrames"))),
    streamTable("Streaming: a key typed meanwhile, ms until shown, 95 %", (value) =>
      ms(value("key")),
    ),
    table(
      "A key in an idle conversation: main-thread time, ms",
      intos.map(
        (into) =>
          [`${into} messages`, ...cells(keyName(into), (value) => fine(value("work")))] as const,
      ),
    ),
  ].join("\n");
}

function ratio(value: (name: string) => number | null): string {
  const [first, last] = [value("firstTenth"), value("lastTenth")];
  return first === null || last === null ? ABSENT : (last / first).toFixed(2);
}

function ms(value: number | null): string {
  if (value === null) return ABSENT;
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
}

function fine(value: number | null): string {
  return value === null ? ABSENT : value.toFixed(2);
}

function count(value: number | null): string {
  return value === null ? ABSENT : String(Math.round(value));
}
