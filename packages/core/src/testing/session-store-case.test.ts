import { describe, expect, it } from "vitest";
import { ChatError } from "../chat-error.js";
import type { SessionStore } from "../session-store.js";
import { memoryStore } from "../stores/memory-store.js";
import { sessionInput } from "./case-tools.js";
import { CaseFailure } from "./checks.js";
import { CaseSkipped } from "./run-case.js";
import { runSessionStoreCase, type SessionStoreCase } from "./session-store-case.js";
import { sessionStoreCases } from "./session-store-cases.js";

const creating: SessionStoreCase = {
  name: "creates a session",
  async run({ store }) {
    await store.createSession(sessionInput("s1"));
  },
};

function run(changes: Partial<SessionStore>, timeLimit?: number): Promise<void> {
  const store = { ...memoryStore(), ...changes };
  return runSessionStoreCase(creating, { store, stranger: null }, timeLimit);
}

describe("a case that fails", () => {
  it("names the call that should not have rejected, with what it rejected", async () => {
    const error = new ChatError("conflict", "This session exists.");
    const running = run({ createSession: () => Promise.reject(error) });
    await expect(running).rejects.toBeInstanceOf(CaseFailure);
    await expect(running).rejects.toMatchObject({
      message: expect.stringMatching(/^createSession\(\{"id":"s1".*"conflict".*exists\.$/),
      cause: error,
    });
  });

  it("names the call that gave no answer", async () => {
    const running = run({ createSession: () => new Promise(() => {}) }, 1);
    await expect(running).rejects.toBeInstanceOf(CaseFailure);
    await expect(running).rejects.toThrow(/^No answer to createSession\(\{"id":"s1"/);
  });
});

describe("a case that does not apply", () => {
  /** The reasons for which cases about `topic` are skipped with this store and no stranger. */
  async function skipReasons(store: () => SessionStore, topic: string) {
    const cases = sessionStoreCases.find((group) => group.topic === topic)?.cases ?? [];
    const outcomes = await Promise.allSettled(
      cases.map((one) => runSessionStoreCase(one, { store: store(), stranger: null })),
    );
    return outcomes.map((outcome) =>
      outcome.status === "rejected" && outcome.reason instanceof CaseSkipped
        ? outcome.reason.message
        : outcome.status,
    );
  }

  it("is skipped, and never passed, where there is no stranger to isolate from", async () => {
    const reasons = await skipReasons(memoryStore, "isolation");
    expect(new Set(reasons)).toEqual(
      new Set(["needs a stranger: let make() return { store, stranger }"]),
    );
  });

  it("is skipped, and never passed, where the store finds no messages", async () => {
    const withoutSearch = () => {
      const { searchMessages: _, ...store } = memoryStore();
      return store;
    };
    const reasons = await skipReasons(withoutSearch, "searchMessages");
    expect(new Set(reasons)).toEqual(new Set(["this store is no SearchStore"]));
  });

  it("is skipped, and never passed, where the store keeps no threads", async () => {
    const withoutThreads = () => {
      const { getThread: _, setThread: __, ...store } = memoryStore();
      return store;
    };
    const reasons = await skipReasons(withoutThreads, "a thread");
    expect(new Set(reasons)).toEqual(new Set(["this store is no ThreadStore"]));
  });
});
