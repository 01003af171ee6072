import type { MessagePart } from "../contract/message-part.js";
import { createConversation, sessionInput, textMessage } from "./case-tools.js";
import { checkFound, findCase } from "./search-tools.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** A case that looks for queries in messages of these texts, `m1` and on. */
function wordCase(
  name: string,
  texts: readonly string[],
  expectations: Readonly<Record<string, readonly string[]>>,
): SessionStoreCase {
  return findCase(name, async (store) => {
    const messages = texts.map((text, index) => textMessage(`m${index + 1}`, text));
    await createConversation(store, "s1", messages);
    for (const [query, list] of Object.entries(expectations)) {
      await checkFound(store, query, list, `In ${JSON.stringify(texts).slice(0, 300)}`);
    }
  });
}

const text = (words: string): MessagePart => ({ type: "text", text: words });
const call = { toolCallId: "c1", toolName: "needle", input: { q: "needle" } };

export const searchMessageCases: readonly SessionStoreCase[] = [
  wordCase(
    "finds the messages that have every word of the query",
    ["Planting roses in May", "A plan for the garden", "Roses for the garden"],
    {
      garden: ["m3", "m2"],
      "roses garden": ["m3"],
      "garden ROSES for": ["m3"],
      "roses roses": ["m3", "m1"],
      "garden may": [],
      nothing: [],
    },
  ),
  wordCase(
    "finds a word by its beginning, and not by what is inside it",
    ["Planting roses", "The plant", "explain"],
    {
      plan: ["m2", "m1"],
      "pl ro": ["m1"],
      p: ["m2", "m1"],
      planti: ["m1"],
      lan: [],
      plantings: [],
    },
  ),
  wordCase(
    "finds words whatever their case, in every script that has one",
    ["Garden ÉTÉ Zürich", "КНИГА о птицах", "ΟΔΟΣ ΑΘΗΝΑ", "ԵՐԵՎԱՆ"],
    {
      GARDEN: ["m1"],
      garden: ["m1"],
      été: ["m1"],
      ZÜRICH: ["m1"],
      книга: ["m2"],
      ПТИЦ: ["m2"],
      αθηνα: ["m3"],
      οδος: ["m3"],
      երե: ["m4"],
    },
  ),
  wordCase(
    "finds words whatever their Unicode form",
    ["Zu\u0308rich", "Z\u00fcrich", "ｆｕｌｌ width", "ﾆｭｰｽを読む"],
    {
      zürich: ["m2", "m1"],
      "zu\u0308ri": ["m2", "m1"],
      full: ["m3"],
      ニュース: ["m4"],
    },
  ),
  wordCase(
    "finds words of letters, marks and digits, with everything else between them",
    [
      "a,b;co-op",
      "snake_case",
      "In 2024: v1.2!",
      "नमस्ते दुनिया",
      "it's C:\\temp",
      "🎉party👩‍👩‍👧",
      "don’t",
    ],
    {
      op: ["m1"],
      "b co": ["m1"],
      case: ["m2"],
      snake_case: ["m2"],
      2024: ["m3"],
      "v1 2": ["m3"],
      नमस्ते: ["m4"],
      नम: ["m4"],
      temp: ["m5"],
      s: ["m5", "m2"],
      party: ["m6"],
      t: ["m7", "m5"],
    },
  ),
  wordCase(
    "finds a word wherever it stands in a script without spaces",
    ["新東京都の夏、2024年", "ครับสวัสดี", "京東", "𠮷野家へ", "한국어를 배우다"],
    {
      京: ["m3", "m1"],
      東京: ["m1"],
      京都の夏: ["m1"],
      "夏 2024": ["m1"],
      都: ["m1"],
      สวัสดี: ["m2"],
      野家: ["m4"],
      𠮷: ["m4"],
      한국: ["m5"],
      국어: [],
    },
  ),
  wordCase("finds nothing for a query of characters that are no words", ["What!? (a | b) & c"], {
    "!?": [],
    "|": [],
    "*": [],
    "🎉": [],
    _: [],
  }),
  wordCase(
    "takes a query for words, whatever its characters mean elsewhere",
    ["It is quoted", "an other"],
    {
      '"quoted"': ["m1"],
      "'quoted'": ["m1"],
      "!quoted": ["m1"],
      "quoted:*": ["m1"],
      "quoted*": ["m1"],
      "-quoted": ["m1"],
      "words:quoted": [],
      "quoted OR other": [],
      "quoted NOT other": [],
      "quoted | other": [],
      "an (other": ["m2"],
      "other\\": ["m2"],
      "other%": ["m2"],
      "quo\0ted": ["m1"],
      "other \uD83D": ["m2"],
    },
  ),
  wordCase(
    "finds a word that stands far into a text, and one that is very long",
    [`${"filler ".repeat(6000)}needle`, "x".repeat(5000)],
    { needle: ["m1"], ["x".repeat(200)]: ["m2"] },
  ),
  findCase("looks at text parts alone, and at each of them", async (store) => {
    await createConversation(store, "needle", [
      textMessage("m1", "", { parts: [text("hay"), text("a needle")] }),
      textMessage("m2", "", { parts: [text("a nee"), text("dle")] }),
      textMessage("needle3", "hay", {
        role: "assistant",
        parts: [
          { type: "reasoning", text: "needle" },
          { ...call, type: "dynamic-tool", state: "output-available", output: "needle" },
          {
            type: "file",
            mediaType: "text/plain",
            url: "https://needle.example",
            filename: "needle",
          },
          { type: "source-url", sourceId: "s", url: "https://needle.example", title: "needle" },
          { type: "data-needle", data: "needle" },
        ],
        metadata: { needle: "needle" },
      }),
    ]);
    await store.updateSession("needle", { title: "needle", tags: ["needle"], folder: "needle" });
    await checkFound(store, "needle", ["m1"], "Only a text part has the word");
    await checkFound(store, "hay needle", ["m1"], "Two text parts have a word each");
  }),
  findCase("finds every message for an empty query, those without text too", async (store) => {
    await createConversation(store, "s1", [
      textMessage("m1"),
      textMessage("m2", "", { parts: [] }),
    ]);
    await createConversation(store, "s2", [textMessage("m3")]);
    await checkFound(store, "", ["m3", "m2", "m1"], "Nothing was asked for");
    await checkFound(store, " \n\u3000", ["m3", "m2", "m1"], "White space was asked for");
  }),
  findCase("finds a reply once it has ended, however it ended", async (store) => {
    const reply = (status: "replying" | "done" | "stopped" | "interrupted" | "failed") =>
      textMessage("m1", "growing", { role: "assistant", status });
    await createConversation(store, "s1", [reply("replying")]);
    await checkFound(store, "grow", [], "A reply is being made");
    await checkFound(store, "", [], "A reply is being made");
    for (const status of ["done", "stopped", "interrupted", "failed"] as const) {
      await store.saveMessages("s1", [reply(status)]);
      await checkFound(store, "grow", ["m1"], `A reply is ${status}`);
      await checkFound(store, "", ["m1"], `A reply is ${status}`);
      await store.saveMessages("s1", [reply("replying")]);
      await checkFound(store, "grow", [], "A reply is being made again");
    }
  }),
  findCase("finds a message by what it says now", async (store) => {
    await createConversation(store, "s1", [
      textMessage("m1", "before"),
      textMessage("m2", "other"),
    ]);
    await store.saveMessages("s1", [textMessage("m1", "afterwards")]);
    await checkFound(store, "before", [], "The text was replaced");
    await checkFound(store, "after", ["m1"], "The text was replaced");
    await store.saveMessages("s1", [textMessage("m1", "", { parts: [] })]);
    await checkFound(store, "after", [], "The text was taken away");
    await checkFound(store, "", ["m2", "m1"], "The text was taken away");
  }),
  findCase("finds nothing of what was deleted", async (store) => {
    await createConversation(store, "s1", [textMessage("m1", "a needle")]);
    await createConversation(store, "s2", [textMessage("m2", "a needle")]);
    await store.deleteSession("s1");
    await checkFound(store, "needle", ["m2"], "The other session was deleted");
    await store.createSession(sessionInput("s1"));
    await checkFound(store, "needle", ["m2"], "The other session is there again, and empty");
    await store.saveMessages("s1", [textMessage("m1", "a thread")]);
    await checkFound(store, "needle", ["m2"], "The other session says something else");
    await checkFound(store, "", ["m1", "m2"], "The other session says something else");
  }),
];
