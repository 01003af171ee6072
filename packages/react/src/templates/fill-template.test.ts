import type { Template } from "@helperchat/core";
import { expect, test } from "vitest";
import { askedBlanks, blankNames, fillTemplate } from "./fill-template.js";

const letter: Template = {
  id: "letter",
  title: "Letter to {name}",
  messages: [
    { role: "assistant", text: "What has {name} done, and {when}?" },
    { role: "user", text: "Thank { name } for {what}." },
  ],
};

const values = (of: Record<string, string>) => new Map(Object.entries(of));

test("the same name is the same blank, whatever space is around it", () => {
  expect(blankNames(["{a} {b}", "{ a } {c}"])).toEqual(["a", "b", "c"]);
});

test("braces without a name, and braces over several lines, are no blanks to be asked for", () => {
  expect(blankNames(["{} { } {\n  a\n}"])).toEqual([]);
});

test("every blank is asked for: of the title, of what is stored at once and of what waits", () => {
  expect(askedBlanks(letter)).toEqual(["name", "when", "what"]);
});

test("values go into every text, and those of several lines into one line of the title", () => {
  expect(
    fillTemplate(letter, values({ name: "Ada\nLovelace", when: "today", what: "tea" })),
  ).toEqual({
    title: "Letter to Ada Lovelace",
    said: [{ role: "assistant", text: "What has Ada\nLovelace done, and today?" }],
    waiting: "Thank Ada\nLovelace for tea.",
  });
});

test("what somebody fills in is taken as it is: no blank, no pattern", () => {
  const { title } = fillTemplate(letter, values({ name: "{when} $& $1", when: "never" }));
  expect(title).toBe("Letter to {when} $& $1");
});

test("where the helper has the last word, nothing waits", () => {
  const messages = letter.messages.slice(0, 1);
  const opening = fillTemplate({ ...letter, messages }, values({}));
  expect(opening).toMatchObject({ said: messages, waiting: "" });
});
