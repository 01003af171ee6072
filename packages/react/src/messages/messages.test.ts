import { ChatError, errorCodes } from "@helperchat/core";
import { expect, test } from "vitest";
import { ar } from "./ar.js";
import { de } from "./de.js";
import { en } from "./en.js";
import { ja } from "./ja.js";
import type { Messages } from "./messages.js";

const others: Messages[] = [ar, de, ja];

test.each(others)("$locale says everything in its own words", (messages) => {
  const same = Object.entries(messages)
    .filter(([name, words]) => words === en[name as keyof Messages])
    .map(([name]) => name);
  const borrowed = messages === de ? ["sessions", "statsTokens"] : [];
  expect(same.filter((name) => !borrowed.includes(name))).toEqual([]);
});

test.each([en, ...others])("$locale repeats what it is given, with its own signs", (messages) => {
  for (const name of [
    "sessionMenu",
    "renameLabel",
    "deleted",
    "opened",
    "nothingFound",
    "folderOf",
    "emptyFolder",
    "titleSuggested",
    "notDuplicated",
    "folderMenu",
    "renameFolder",
    "deleteFolder",
    "tagMenu",
    "renameTag",
    "deleteTag",
    "tagsOf",
    "newTag",
    "removeTag",
    "tagged",
  ] as const) {
    expect(messages[name]("Oslo")).toMatch(/[“„「«]Oslo[”“」»]/u);
  }
  expect(messages.composer("Ada")).toContain("Ada");
});

test.each(others)("$locale has a reason for every error", (messages) => {
  for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
    if (code === "invalid") continue;
    expect(messages.reason(new ChatError(code, "In English"))).toMatch(/\p{L}{2}.*[.。]$/u);
  }
});

test.each(others)(
  "$locale says what was wrong in the words of whoever found it wrong",
  (messages) => {
    const error = new ChatError("invalid", "A message needs a text.");
    expect(messages.reason(error)).toBe("A message needs a text.");
  },
);

test("counts have the form that the language gives them", () => {
  expect([1, 2, 1000].map((count) => en.charactersLeft(count))).toEqual([
    "1 character left",
    "2 characters left",
    "1,000 characters left",
  ]);
  expect(de.sessionsFound(1, false)).toBe("1 Chat gefunden");
  expect(de.sessionsFound(1030, true)).toBe("Mehr als 1.030 Chats gefunden");
  const forms = [1, 2, 3, 11, 100].map((count) => ar.sessionsFound(count, false));
  expect(new Set(forms.map((form) => form.replace(/\d+|[٠-٩]+/g, "#"))).size).toBe(4);
});
