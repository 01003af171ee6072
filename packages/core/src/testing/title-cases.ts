import type { TitleSource } from "../contract/session.js";
import type { SessionStore } from "../session-store.js";
import { sessionInput, sessionOf, waitForClock } from "./case-tools.js";
import { checkEqual } from "./checks.js";
import type { SessionStoreCase } from "./session-store-case.js";

/** The weakest first. */
const sources: readonly TitleSource[] = ["message", "model", "person"];

/** Every source after every source. */
const pairs = sources.flatMap((first, weaker) =>
  sources.map((second, stronger) => ({ first, second, replaces: stronger >= weaker })),
);

async function checkTitle(
  store: SessionStore,
  title: string | null,
  titleSource: TitleSource | null,
  problem: string,
): Promise<void> {
  const session = await sessionOf(store, "s1");
  checkEqual(
    { title: session.title, titleSource: session.titleSource },
    { title, titleSource },
    problem,
  );
}

export const titleCases: readonly SessionStoreCase[] = [
  ...pairs.map(
    ({ first, second, replaces }): SessionStoreCase => ({
      name: `a ${second}'s title ${replaces ? "replaces" : "does not replace"} a ${first}'s`,
      async run({ store }) {
        await store.createSession(sessionInput("s1", { title: "First", titleSource: first }));
        await store.updateSession("s1", { title: "Second", titleSource: second });
        await checkTitle(
          store,
          replaces ? "Second" : "First",
          replaces ? second : first,
          `The title of a ${second} came to one of a ${first}`,
        );
      },
    }),
  ),
  {
    name: "any source may name a session that has no title",
    async run({ store }) {
      for (const titleSource of sources) {
        await store.deleteSession("s1");
        await store.createSession(sessionInput("s1"));
        await store.updateSession("s1", { title: "Plans", titleSource });
        await checkTitle(store, "Plans", titleSource, "A session without a title was named");
      }
    },
  },
  {
    name: "a patch that names no source speaks for a person",
    async run({ store }) {
      await store.createSession(sessionInput("s1", { title: "First", titleSource: "person" }));
      await store.updateSession("s1", { title: "Second" });
      await checkTitle(store, "Second", "person", "The default titleSource is wrong");
    },
  },
  {
    name: "a title that is too weak is left out, and the rest of its patch stays",
    async run({ store }) {
      await store.createSession(sessionInput("s1", { title: "Mine" }));
      const updated = await store.updateSession("s1", {
        title: "Model's",
        titleSource: "model",
        pinned: true,
        tags: ["kept"],
      });
      const { title, titleSource, pinned, tags } = updated;
      checkEqual(
        { title, titleSource, pinned, tags },
        { title: "Mine", titleSource: "person", pinned: true, tags: ["kept"] },
        "A patch with a title too weak",
      );
    },
  },
  {
    name: "a title that is too weak changes nothing by itself, updatedAt included",
    async run({ store }) {
      const before = await store.createSession(sessionInput("s1", { title: "Mine" }));
      await waitForClock(store, before.updatedAt);
      const after = await store.updateSession("s1", { title: "Model's", titleSource: "model" });
      checkEqual(after, before, "A patch of nothing but a title too weak made a change");
    },
  },
  {
    name: "null takes a person's title away, whoever asks, and its source with it",
    async run({ store }) {
      for (const titleSource of sources) {
        await store.createSession(sessionInput("s1"));
        await store.updateSession("s1", { title: "Mine" });
        await store.updateSession("s1", { title: null, titleSource });
        await checkTitle(store, null, null, `title: null from a ${titleSource}`);
      }
    },
  },
  {
    name: "a title that was taken away leaves room for a weaker one",
    async run({ store }) {
      await store.createSession(sessionInput("s1", { title: "Mine" }));
      await store.updateSession("s1", { title: null });
      await store.updateSession("s1", { title: "Words", titleSource: "message" });
      await checkTitle(store, "Words", "message", "A weak title after none");
    },
  },
  {
    name: "a person's title wins when the model's comes at the same time",
    async run({ store }) {
      for (const personFirst of [true, false]) {
        await store.deleteSession("s1");
        await store.createSession(sessionInput("s1", { title: "Words", titleSource: "message" }));
        const person = () => store.updateSession("s1", { title: "Mine" });
        const model = () => store.updateSession("s1", { title: "Model's", titleSource: "model" });
        const calls = personFirst ? [person, model] : [model, person];
        await Promise.all(calls.map((call) => call()));
        await checkTitle(store, "Mine", "person", "A person and the model gave a title at once");
      }
    },
  },
];
