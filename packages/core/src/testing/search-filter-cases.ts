import type { MessageFilter } from "../contract/search.js";
import type { SessionInput } from "../contract/session.js";
import {
  createConversation,
  readMessages,
  sessionInput,
  textMessage,
  waitForClock,
} from "./case-tools.js";
import { check, checkEqual } from "./checks.js";
import { checkFound, type FindingStore, findCase, findMessages } from "./search-tools.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** A case that searches under one filter after another, in sessions of one message each: `m1` and on. */
function filterCase(
  name: string,
  inputs: readonly Partial<SessionInput>[],
  expectations: readonly { filter: MessageFilter; list: readonly string[] }[],
): SessionStoreCase {
  return findCase(name, async (store) => {
    for (const [index, input] of inputs.entries()) {
      await store.createSession(sessionInput(`s${index + 1}`, input));
      await store.saveMessages(`s${index + 1}`, [textMessage(`m${index + 1}`, "A needle")]);
    }
    for (const { filter, list } of expectations) await checkBoth(store, list, filter);
  });
}

/** Fails unless these are found under the filter, by a word and by an empty query. */
async function checkBoth(store: FindingStore, list: readonly string[], filter?: MessageFilter) {
  for (const query of ["needle", ""]) {
    await checkFound(store, query, list, `Under ${JSON.stringify(filter)}`, filter);
  }
}

async function createdAt(store: FindingStore, sessionId: string): Promise<string> {
  const [message] = await readMessages(store, sessionId);
  check(message !== undefined, `${sessionId} has no message`);
  return message.createdAt;
}

export const searchFilterCases: readonly SessionStoreCase[] = [
  findCase("looks at active sessions alone, unless it names a state", async (store) => {
    for (const id of ["1", "2", "3"]) {
      await createConversation(store, `s${id}`, [textMessage(`m${id}`, "A needle")]);
    }
    await store.updateSession("s1", { state: "archived" });
    await store.updateSession("s2", { state: "trashed" });
    await checkBoth(store, ["m3"]);
    await checkBoth(store, ["m3"], { projectId: "atlas" });
    await checkBoth(store, ["m3"], { state: "active" });
    await checkBoth(store, ["m1"], { state: "archived" });
    await checkBoth(store, ["m2"], { state: "trashed" });
  }),
  findCase("by session looks at that one alone, whatever its state", async (store) => {
    for (const id of ["1", "2"]) {
      await createConversation(store, `s${id}`, [textMessage(`m${id}`, "A needle")]);
    }
    await store.updateSession("s1", { state: "trashed" });
    await checkBoth(store, ["m1"], { sessionId: "s1" });
    await checkBoth(store, ["m1"], { sessionId: "s1", state: undefined });
    await checkBoth(store, ["m2"], { sessionId: "s2" });
    await checkBoth(store, [], { sessionId: "s1", state: "active" });
    await checkBoth(store, [], { sessionId: "s1", helper: "writer" });
    await checkBoth(store, [], { sessionId: "s3" });
  }),
  filterCase(
    "by project and helper looks at the sessions of both",
    [{}, { helper: "writer" }, { projectId: "borealis" }, { projectId: "Atlas" }],
    [
      { filter: { projectId: "atlas" }, list: ["m2", "m1"] },
      { filter: { helper: "guide" }, list: ["m4", "m3", "m1"] },
      { filter: { projectId: "atlas", helper: "guide" }, list: ["m1"] },
      { filter: { projectId: "a%" }, list: [] },
    ],
  ),
  filterCase(
    "by pinned, folder and tags looks at sessions as the list does",
    [
      { pinned: true, folder: "Work", tags: ["a", "b"] },
      { folder: "work", tags: ["b"] },
      { pinned: true, tags: ["ab"] },
    ],
    [
      { filter: { pinned: true }, list: ["m3", "m1"] },
      { filter: { pinned: false }, list: ["m2"] },
      { filter: { folder: "Work" }, list: ["m1"] },
      { filter: { tags: ["b"] }, list: ["m2", "m1"] },
      { filter: { tags: ["b", "a"] }, list: ["m1"] },
      { filter: { tags: [] }, list: ["m3", "m2", "m1"] },
    ],
  ),
  findCase("by time looks at messages from `after` on, up to `before`", async (store) => {
    const times: string[] = [];
    for (const id of ["1", "2", "3"]) {
      await createConversation(store, `s${id}`, [textMessage(`m${id}`, "A needle")]);
      times.push(await createdAt(store, `s${id}`));
      await waitForClock(store, times.at(-1) ?? "");
    }
    // Saved again and active again, which makes no message later.
    await store.saveMessages("s1", [textMessage("m1", "The needle")]);
    const [, second = "", third = ""] = times;
    await checkBoth(store, ["m3", "m2"], { after: second });
    await checkBoth(store, ["m1"], { before: second });
    await checkBoth(store, ["m2"], { after: second, before: third });
    await checkBoth(store, [], { after: third, before: second });
    const inSeconds = `${second.slice(0, "2026-01-31T12:00:00".length)}Z`;
    await checkBoth(store, [], { before: inSeconds, sessionId: "s2" });
    await checkBoth(store, ["m2"], { after: inSeconds, sessionId: "s2" });
  }),
  findCase("by tool looks at messages that hold a call of one", async (store) => {
    const call = { toolCallId: "c1", toolName: "look", input: {} };
    await createConversation(store, "s1", [
      textMessage("m1", "A needle of a dynamic-tool"),
      textMessage("m2", "", {
        role: "assistant",
        parts: [
          { type: "text", text: "The needle" },
          { ...call, type: "dynamic-tool", state: "output-available", output: "tool" },
        ],
      }),
      textMessage("m3", "", {
        role: "assistant",
        parts: [{ ...call, type: "dynamic-tool", state: "input-available" }],
      }),
    ]);
    await checkFound(store, "", ["m3", "m2"], "With a tool", { tool: true });
    await checkFound(store, "needle", ["m2"], "With a tool", { tool: true });
    await checkFound(store, "tool", ["m1"], "With the word, a tool or not");
    await checkFound(store, "tool", [], "With a tool", { tool: true });
    await store.saveMessages("s1", [textMessage("m2", "The needle")]);
    await checkFound(store, "", ["m3"], "The call was taken away", { tool: true });
  }),
  filterCase(
    "narrows by all of its fields at once",
    [
      { pinned: true, folder: "Work", tags: ["a"] },
      { folder: "Work", tags: ["a"] },
      { pinned: true, tags: ["a"] },
      { pinned: true, folder: "Work" },
      { pinned: true, folder: "Work", tags: ["a"], helper: "writer" },
    ],
    [
      {
        filter: {
          projectId: "atlas",
          helper: "guide",
          state: "active",
          pinned: true,
          folder: "Work",
          tags: ["a"],
          after: "2001-01-01T00:00:00Z",
          before: "2999-01-01T00:00:00Z",
        },
        list: ["m1"],
      },
    ],
  ),
  filterCase(
    "narrows nothing where its fields are undefined",
    [{ pinned: true, folder: "Work", tags: ["a"] }, {}],
    [
      {
        filter: {
          projectId: undefined,
          helper: undefined,
          state: undefined,
          pinned: undefined,
          folder: undefined,
          tags: undefined,
          sessionId: undefined,
          after: undefined,
          before: undefined,
          tool: undefined,
        },
        list: ["m2", "m1"],
      },
    ],
  ),
  findCase("follows what a patch changes", async (store) => {
    await createConversation(store, "s1", [textMessage("m1", "A needle")]);
    await store.updateSession("s1", { folder: "Work", tags: ["b"] });
    await checkBoth(store, ["m1"], { folder: "Work", tags: ["b"] });
    await store.updateSession("s1", { folder: null });
    await checkBoth(store, [], { folder: "Work" });
  }),
  findCase("holds on every page, and finds what is far between", async (store) => {
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    for (const helper of ["guide", "writer"]) {
      await store.createSession(sessionInput(helper, { helper }));
    }
    for (const number of numbers) {
      const sessionId = number % 6 === 0 ? "writer" : "guide";
      await store.saveMessages(sessionId, [textMessage(`m${number}`, "A needle")]);
    }
    for (const limit of [1, 3]) {
      for (const query of ["needle", ""]) {
        const hits = await findMessages(store, query, { limit, filter: { helper: "writer" } });
        checkEqual(
          hits.map(({ messageId }) => messageId),
          ["m18", "m12", "m6", "m0"],
          `"${query}" in pages of ${limit}`,
        );
      }
    }
  }),
];
