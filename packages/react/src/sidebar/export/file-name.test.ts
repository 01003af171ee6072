import { expect, test } from "vitest";
import { fileName } from "./file-name.js";

const now = new Date("2026-06-17T09:30:00Z");
const nameOf = (...titles: (string | null)[]) =>
  fileName(
    titles.map((title) => ({ title })),
    now,
  );

test("one session gives its title to the file, several the day", () => {
  expect(nameOf("Trip to Oslo")).toBe("Trip to Oslo");
  expect(nameOf("Oslo", "Rome")).toBe("chats-2026-06-17");
  expect(nameOf(null)).toBe("chats-2026-06-17");
});

test.each([
  ["what leads elsewhere", "../../etc/passwd", "etc passwd"],
  ["what a file system keeps for itself", 'a:b*c?"d"<e>|f\\g', "a b c d e f g"],
  ["what turns letters round, as in a false ending", "photo\u202Egpj.exe", "photo gpj.exe"],
  ["a dot that would hide it", "...hidden", "hidden"],
  ["nothing but marks", "//", "chats-2026-06-17"],
  ["half a sign where it is cut", `${"a".repeat(59)}😀`, "a".repeat(59)],
])("the name of a file has none of %s", (_, title, name) => {
  expect(nameOf(title)).toBe(name);
});
