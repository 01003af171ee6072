import type { JsonValue } from "../contract/json.js";
import { countWords } from "../message/word-count.js";
import { createConversation, createSessions, textMessage } from "./case-tools.js";
import { checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";
import {
  aroundNow,
  callIn,
  replyMessage,
  statsCase,
  textsInEveryScript,
  totalOf,
} from "./stats-tools.js";

/** What counts of a message. */
export const statsMeasureCases: readonly SessionStoreCase[] = [
  statsCase("messages, replies, words, tokens and calls are counted", async (store) => {
    const usage = { inputTokens: 120, outputTokens: 30, totalTokens: 150 };
    await createConversation(store, "s1", [
      textMessage("m1", "What is a tree?"),
      replyMessage("m2", "A tall plant.", {
        parts: [
          { type: "reasoning", text: "These words are not counted." },
          callIn("output-available", "look up"),
          { type: "text", text: "A tall" },
          { type: "text", text: "plant." },
        ],
        metadata: { usage },
      }),
    ]);
    const measures = {
      ...{ messages: 1, replies: 1, words: 7 },
      ...{ inputTokens: 120, outputTokens: 30, toolCalls: 1 },
    };
    const { total, helpers, tools } = await store.readStats(aroundNow());
    checkEqual(total, measures, "The total of a question and its answer");
    checkEqual(helpers, [{ helper: "guide", ...measures }], "The helpers");
    checkEqual(tools, [{ name: "look up", calls: 1 }], "The tools");
  }),
  statsCase("words are told apart as `countWords` does, in every script", async (store) => {
    for (const [index, text] of textsInEveryScript.entries()) {
      await createConversation(store, `s${index}`, [textMessage("m1", text)]);
    }
    for (const [index, text] of textsInEveryScript.entries()) {
      const { words } = await totalOf(store, { sessionId: `s${index}` });
      checkEqual(words, countWords(text), `The words of ${JSON.stringify(text)}`);
    }
  }),
  statsCase("a message without text counts, and has no words", async (store) => {
    const parts = [
      { type: "file", mediaType: "image/png", url: "https://a.test/b c.png" },
    ] as const;
    await createConversation(store, "s1", [
      textMessage("m1", "", { parts: [...parts] }),
      replyMessage("m2", "", { parts: [], status: "failed" }),
    ]);
    const { messages, replies, words } = await totalOf(store);
    checkEqual([messages, replies, words], [1, 1, 0], "The messages, the replies and their words");
  }),
  statsCase("tokens are those of replies, where they are whole numbers", async (store) => {
    const values: JsonValue[] = [
      ...[1_000_000_000, 7, 0, 1_000_000_001, -5, 1.5, "9", null, true, [8], { a: 8 }],
    ];
    const odd: JsonValue[] = [...values, "usage"].map((value) => ({ inputTokens: value }));
    const usages: JsonValue[] = [...odd, "text", 5, null, [{ inputTokens: 5 }]];
    await createConversation(store, "s1", [
      ...usages.map((usage, index) => replyMessage(`m${index}`, "Yes.", { metadata: { usage } })),
      textMessage("mine", "No.", { metadata: { usage: { inputTokens: 3, outputTokens: 3 } } }),
      replyMessage("none"),
    ]);
    const { inputTokens, outputTokens } = await totalOf(store);
    checkEqual([inputTokens, outputTokens], [1_000_000_007, 0], "The tokens");
  }),
  statsCase("a call counts where its result is, once", async (store) => {
    await createConversation(store, "s1", [
      textMessage("m1"),
      replyMessage("m2", "", {
        parts: [
          callIn("input-streaming", "typing"),
          callIn("input-available", "running"),
          callIn("approval-responded", "pay"),
          callIn("output-denied", "erase"),
        ],
      }),
      replyMessage("m3", "", {
        parts: [
          callIn("output-available", "pay"),
          callIn("output-error", "search"),
          callIn("output-available", "search"),
          callIn("output-available", "Ärger 😀"),
        ],
      }),
    ]);
    const { total, tools } = await store.readStats(aroundNow());
    checkEqual(total.toolCalls, 4, "The calls");
    const expected = [
      { name: "pay", calls: 1 },
      { name: "search", calls: 2 },
      { name: "Ärger 😀", calls: 1 },
    ];
    checkEqual(tools, expected, "The tools");
  }),
  statsCase("a reply counts once it has ended, in whichever way", async (store) => {
    await createSessions(store, ["s1"]);
    const save = async (status: "replying" | "stopped" | "interrupted" | "failed" | "done") => {
      const metadata = { usage: { inputTokens: 10, outputTokens: 5 } };
      await store.saveMessages("s1", [replyMessage("m1", "Two words", { status, metadata })]);
      const { replies, words, inputTokens } = await totalOf(store);
      return [replies, words, inputTokens];
    };
    checkEqual(await save("replying"), [0, 0, 0], "A reply that is being made");
    for (const status of ["stopped", "interrupted", "failed", "done"] as const) {
      checkEqual(await save(status), [1, 2, 10], `A reply that is ${status}`);
    }
    checkEqual(await save("replying"), [0, 0, 0], "One that is being made again");
  }),
  statsCase("a message that is saved again counts once, as it is now", async (store) => {
    const call = callIn("output-available", "search");
    const before = replyMessage("m1", "One two three", { metadata: { usage: { inputTokens: 9 } } });
    await createConversation(store, "s1", [{ ...before, parts: [...before.parts, call] }]);
    await store.saveMessages("s1", [replyMessage("m1", "One")]);
    const { total, tools } = await store.readStats(aroundNow());
    const { replies, words, inputTokens, toolCalls } = total;
    checkEqual([replies, words, inputTokens, toolCalls, tools], [1, 1, 0, 0, []], "What counts");
  }),
  statsCase("every branch counts, and not the shown one alone", async (store) => {
    await createConversation(store, "s1", [
      textMessage("m1"),
      replyMessage("m2", "First", { parentId: "m1" }),
      replyMessage("m3", "Second", { parentId: "m1" }),
    ]);
    await store.updateSession("s1", { headId: "m2" });
    checkEqual((await totalOf(store)).replies, 2, "The replies of two branches");
  }),
];
