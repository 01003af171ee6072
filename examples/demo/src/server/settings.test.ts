import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readSettings } from "./settings.js";

test("without a setting the demo serves on port 5173, keeps .data and needs no key", () => {
  expect(readSettings({})).toEqual({
    port: 5173,
    host: undefined,
    database: resolve(".data/helperchat.sqlite"),
    openai: null,
  });
});

test("a key brings OpenAI in, and OPENAI_MODEL says which model", () => {
  expect(readSettings({ OPENAI_API_KEY: "sk-test" }).openai).toEqual({ model: "gpt-5.2" });
  expect(readSettings({ OPENAI_API_KEY: "sk-test", OPENAI_MODEL: "other" }).openai).toEqual({
    model: "other",
  });
  expect(readSettings({ OPENAI_API_KEY: "" }).openai).toBeNull();
});

test("a port that is none is refused with the variable's name", () => {
  expect(() => readSettings({ PORT: "http" })).toThrow("PORT is http");
  expect(() => readSettings({ PORT: "70000" })).toThrow("PORT is 70000");
});
