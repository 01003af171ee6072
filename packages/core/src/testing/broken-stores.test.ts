import { beforeAll, describe, expect, it } from "vitest";
import type { ShareReader } from "../share-store.js";
import { memoryDatabase } from "../stores/memory-database.js";
import { memoryShareReader } from "../stores/memory-share-reader.js";
import { memoryStore } from "../stores/memory-store.js";
import { makeBroken, type Store } from "./broken/fault.js";
import { faults } from "./broken/faults.js";
import { CaseFailure } from "./checks.js";
import { runSessionStoreCase } from "./session-store-case.js";
import { sessionStoreCases } from "./session-store-cases.js";

const cases = sessionStoreCases.flatMap(({ topic, cases }) =>
  cases.map((sessionStoreCase) => ({
    ...sessionStoreCase,
    title: `${topic}: ${sessionStoreCase.name}`,
  })),
);

type Case = (typeof cases)[number];

interface Stores {
  store: Store;
  stranger: Store;
  shares: ShareReader;
}

function makeGood(): Stores {
  const database = memoryDatabase();
  return {
    store: memoryStore({ database, personId: "ada" }),
    stranger: memoryStore({ database, personId: "bob" }),
    shares: memoryShareReader(database),
  };
}

/** Runs the cases, each with stores of its own, and gives what went wrong by the case's title. */
async function failuresOf(make: () => Stores, run: readonly Case[]) {
  const failures = new Map<string, unknown>();
  for (const sessionStoreCase of run) {
    try {
      await runSessionStoreCase(sessionStoreCase, make(), 1000);
    } catch (error) {
      failures.set(sessionStoreCase.title, error);
    }
  }
  return failures;
}

/** The methods that a case asks of stores that keep the contract. */
async function methodsAskedBy(sessionStoreCase: Case): Promise<ReadonlySet<string | symbol>> {
  const asked = new Set<string | symbol>();
  function noting<T extends object>(store: T): T {
    return new Proxy(store, {
      get(target, name) {
        asked.add(name);
        return Reflect.get(target, name);
      },
    });
  }
  const { store, stranger, shares } = makeGood();
  const noted = { store: noting(store), stranger: noting(stranger), shares: noting(shares) };
  await runSessionStoreCase(sessionStoreCase, noted);
  return asked;
}

it("passes a store that keeps the contract", async () => {
  const failures = await failuresOf(makeGood, cases);
  expect([...failures]).toEqual([]);
});

describe("the suite catches a store that", () => {
  const reports = new Map<string, Map<string, unknown>>();

  beforeAll(async () => {
    const asked = new Map<Case, ReadonlySet<string | symbol>>();
    for (const each of cases) asked.set(each, await methodsAskedBy(each));
    for (const [name, fault] of Object.entries(faults)) {
      const { methods } = makeBroken(fault);
      // A case that asks for none of what is wrong finds a good store.
      const telling = cases.filter((each) =>
        methods.some((method) => asked.get(each)?.has(method)),
      );
      reports.set(name, await failuresOf(() => makeBroken(fault), telling));
    }
    // A minute or so, and several where others are at work.
  }, 300_000);

  it.each(Object.keys(faults))("%s", (name) => {
    const failures = [...(reports.get(name)?.values() ?? [])];
    expect(failures).not.toEqual([]);
    // Told in the suite's words, and not by an error that came through from the store.
    expect(failures.filter((error) => !(error instanceof CaseFailure))).toEqual([]);
  });

  it("breaks any one sentence of the contract", () => {
    const proven = new Set([...reports.values()].flatMap((failures) => [...failures.keys()]));
    const unproven = cases.map(({ title }) => title).filter((title) => !proven.has(title));
    expect(unproven, "cases that no broken store fails").toEqual([]);
  });
});
