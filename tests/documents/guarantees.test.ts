import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const page = new URL("../../docs/guarantees.md", import.meta.url);
const text = readFileSync(page, "utf8");

/** The tests that the page names, each with the file in which it says to find it. */
function namedTests(part: string): { name: string; file: string }[] {
  const links = part.matchAll(/\[([^\]]+)\]\((\.\.\/[^)]+\.(?:test|spec)\.tsx?)\)/g);
  return [...links].map(([, name = "", path = ""]) => ({
    name: name.replace(/\s+/g, " "),
    file: fileURLToPath(new URL(path, page)),
  }));
}

test("every test that is named exists", () => {
  const missing = namedTests(text).filter(({ name, file }) => {
    if (!existsSync(file)) return true;
    // As the beginning of a title, which may go on with what differs from run to run.
    const source = readFileSync(file, "utf8");
    return ['"', "`"].every((quote) => !source.includes(`${quote}${name}`));
  });
  expect(missing).toEqual([]);
});

test("each of the ten promises says what it rests on, what can break it, and which tests hold it", () => {
  const promises = text.split(/^## /m).slice(1);
  expect(promises.map((part) => part.split(".")[0])).toEqual(
    Array.from({ length: 10 }, (_, index) => `P${index + 1}`),
  );
  for (const part of promises) {
    expect(part).toContain("Rests on: ");
    expect(part).toContain("Can still break it: ");
    expect(namedTests(part.split("Held by: ")[1] ?? "").length).toBeGreaterThanOrEqual(1);
  }
});
