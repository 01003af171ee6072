import { checkList, createConversation, sessionInput, textMessage } from "./case-tools.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** A case that looks for texts among the sessions with these titles, `s1` and on. */
function searchCase(
  name: string,
  titles: readonly (string | null)[],
  expectations: Readonly<Record<string, readonly string[]>>,
): SessionStoreCase {
  return {
    name,
    async run({ store }) {
      for (const [index, title] of titles.entries()) {
        await store.createSession(sessionInput(`s${index + 1}`, { title }));
      }
      for (const [text, list] of Object.entries(expectations)) {
        const problem = `A search for ${JSON.stringify(text)} in ${JSON.stringify(titles)}`;
        await checkList(store, list, problem, { text });
      }
    },
  };
}

export const searchCases: readonly SessionStoreCase[] = [
  searchCase("finds any part of a title", ["Garden plans", "Holiday", "planetarium"], {
    plan: ["s3", "s1"],
    "den pl": ["s1"],
    Holiday: ["s2"],
    plans: ["s1"],
    nothing: [],
  }),
  searchCase("finds a title whatever the case", ["Garden PLANS"], {
    garden: ["s1"],
    plans: ["s1"],
    "GARDEN PLANS": ["s1"],
  }),
  searchCase(
    "finds a title whatever the case in every script that has one",
    ["Été à Zürich", "КНИГА о птицах", "ΑΘΗΝΑ", "ԵՐԵՎԱՆ"],
    {
      ÉTÉ: ["s1"],
      zÜRICH: ["s1"],
      книга: ["s2"],
      ПТИЦ: ["s2"],
      αθην: ["s3"],
      երե: ["s4"],
    },
  ),
  searchCase(
    "finds scripts that have no case",
    ["東京の夏", "שלום עולם", "مرحبا", "🎉 Party 👩‍👩‍👧"],
    {
      京の: ["s1"],
      עול: ["s2"],
      رحب: ["s3"],
      "🎉": ["s4"],
      "👩‍👩‍👧": ["s4"],
    },
  ),
  searchCase("takes % for a percent sign", ["100% wool", "100 sheep"], {
    "%": ["s1"],
    "0%": ["s1"],
    "1%s": [],
  }),
  searchCase("takes _ for an underscore", ["snake_case", "snakeXcase"], {
    _: ["s1"],
    snake_case: ["s1"],
    e__c: [],
  }),
  searchCase(
    "takes every other character for itself",
    ["C:\\temp", "a*b?", "[x] (y) {z}", `it's "quoted"`, "a.b+c^$|", "1, 2; 3 -- 4"],
    {
      "\\": ["s1"],
      "\\t": ["s1"],
      "*b?": ["s2"],
      "[x]": ["s3"],
      "(y)": ["s3"],
      "{z}": ["s3"],
      "'s": ["s4"],
      '"quoted"': ["s4"],
      ".b+c^$|": ["s5"],
      ", 2;": ["s6"],
      "-- 4": ["s6"],
      ".*": [],
    },
  ),
  searchCase("narrows nothing where the text is empty", ["Plans", null], { "": ["s2", "s1"] }),
  searchCase("never finds a session that has no title", [null, "null"], {
    null: ["s2"],
    undefined: [],
  }),
  searchCase(
    "finds a title by what was typed, NUL characters and lone surrogates included",
    ["be\0fore", "half\uD83D"],
    { "be\0f": ["s1"], before: ["s1"], "alf\uD83D": ["s2"] },
  ),
  {
    name: "looks at titles alone",
    async run({ store }) {
      await createConversation(store, "needle1", [textMessage("m1", "A needle in the hay")]);
      await store.updateSession("needle1", {
        folder: "needle",
        tags: ["needle"],
        metadata: { needle: "needle" },
      });
      await checkList(store, [], "A word that is in no title", { text: "needle" });
    },
  },
  {
    name: "finds a session under its present title",
    async run({ store }) {
      await store.createSession(sessionInput("s1", { title: "Before" }));
      await store.updateSession("s1", { title: "After" });
      await checkList(store, ["s1"], "The new title", { text: "after" });
      await checkList(store, [], "The old title", { text: "before" });
      await store.updateSession("s1", { title: null });
      await checkList(store, [], "A title that was taken away", { text: "after" });
    },
  },
  {
    name: "keeps the order of the list, and its other filters",
    async run({ store }) {
      for (const id of ["s1", "s2", "s3"]) {
        const projectId = id === "s2" ? "borealis" : "atlas";
        await store.createSession(sessionInput(id, { projectId, title: `Plan ${id}` }));
      }
      await store.saveMessages("s1", [textMessage("m1")]);
      await store.createSession(sessionInput("s4", { title: "Plan s4" }));
      await store.updateSession("s4", { state: "trashed" });
      await checkList(store, ["s1", "s3", "s2"], "All active plans", { text: "plan" });
      await checkList(store, ["s1", "s3"], "Plans of one project", {
        text: "plan",
        projectId: "atlas",
      });
    },
  },
];
