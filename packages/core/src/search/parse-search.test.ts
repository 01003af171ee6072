import { describe, expect, it } from "vitest";
import { parseSearch } from "./parse-search.js";

/** When this day begins where the test runs. */
const day = (year: number, month = 1, date = 1) => new Date(year, month - 1, date).toISOString();

describe("parseSearch", () => {
  it("takes words for what is looked for, in titles and in messages", () => {
    expect(parseSearch("  the   Forum ")).toEqual({
      query: "the Forum",
      sessions: { text: "the Forum" },
      messages: {},
    });
  });

  it("means every session and no message where nothing was typed", () => {
    expect(parseSearch("  ")).toEqual({ query: "", sessions: {}, messages: null });
  });

  it("reads filters wherever they stand, and asks the same of sessions and of messages", () => {
    const filter = { tags: ["work"], folder: "Trips", pinned: true, state: "archived" };
    expect(parseSearch("tag:work rome folder:Trips is:pinned plan is:archived")).toEqual({
      query: "rome plan",
      sessions: { ...filter, text: "rome plan" },
      messages: filter,
    });
  });

  it("lists sessions alone where a filter without words says nothing of messages", () => {
    expect(parseSearch("is:trashed")).toEqual({
      query: "",
      sessions: { state: "trashed" },
      messages: null,
    });
  });

  it("keeps a name in quotes together, whatever quotes a keyboard writes", () => {
    for (const typed of ['"My trips"', "“My trips”", "„My trips“", "«My trips»", "「My trips」"]) {
      expect(parseSearch(`folder:${typed} rome`).messages, typed).toEqual({ folder: "My trips" });
    }
  });

  it("takes a quote that is not closed yet to run to the end", () => {
    expect(parseSearch('rome folder:"My tr')).toMatchObject({
      query: "rome",
      messages: { folder: "My tr" },
    });
  });

  it("reads a filter in capitals and with the wide colon of a Japanese keyboard", () => {
    expect(parseSearch("Is:Pinned TAG：仕事 メモ")).toMatchObject({
      query: "メモ",
      messages: { pinned: true, tags: ["仕事"] },
    });
  });

  it("wants every tag, each once, and of other filters the last", () => {
    expect(parseSearch("tag:a tag:b tag:a folder:x folder:y").sessions).toEqual({
      tags: ["a", "b"],
      folder: "y",
    });
  });

  it("reads days, months and years as beginning here, where the person is", () => {
    expect(parseSearch("before:2026-05-17").messages).toEqual({ before: day(2026, 5, 17) });
    expect(parseSearch("after:2026-05").messages).toEqual({ after: day(2026, 5) });
    expect(parseSearch("after:2025 before:2026").messages).toEqual({
      after: day(2025),
      before: day(2026),
    });
  });

  it("asks sessions for their last message before a time; no store can be asked for one after", () => {
    expect(parseSearch("after:2025 before:2026").sessions).toEqual({ before: day(2026) });
  });

  it("means messages alone with has:tool", () => {
    expect(parseSearch("has:tool weather")).toEqual({
      query: "weather",
      sessions: null,
      messages: { tool: true },
    });
  });

  it("takes what only looks like a filter for words", () => {
    for (const typed of [
      "note: tags",
      "is:open",
      "has:image",
      "before:soon",
      "before:2026-02-30",
      "after:2026-13",
      "https://example.com/tag:x",
      "hashtag:x",
      `folder:${"x".repeat(129)}`,
      `tag:${"x".repeat(65)}`,
    ]) {
      expect(parseSearch(typed), typed).toEqual({
        query: typed,
        sessions: { text: typed },
        messages: {},
      });
    }
  });

  it("passes over a filter that has no value yet", () => {
    expect(parseSearch("rome tag: folder:")).toMatchObject({ query: "rome", messages: {} });
    expect(parseSearch('folder:"')).toEqual({ query: "", sessions: {}, messages: null });
  });

  it("looks for no more than a store takes", () => {
    expect(parseSearch("word ".repeat(100)).query.length).toBeLessThanOrEqual(200);
  });
});
