import { isChatError } from "../../chat-error.js";
import type { ChangeResult, SessionChange } from "../../contract/session-change.js";
import type { CallOptions } from "../../session-store.js";
import { headNotFound, sessionNotFound, throwIfAborted } from "../../stores/store-errors.js";
import { failedChange, updateEach } from "../../stores/update-each.js";
import type { Fault, Faults, Parts, Store } from "./fault.js";

type Update = Store["updateSession"];

/** Many changes, one after another, by an `updateSession` of its own. */
function updates(by: (parts: Parts) => Update): Fault {
  return (parts) => ({ updateSessions: updateEach(by(parts)) });
}

/** Many changes that are changed before they are made. */
function takes(other: (changes: readonly SessionChange[]) => readonly SessionChange[]): Fault {
  return ({ own }) => ({
    updateSessions: async (changes, options) => own.updateSessions(other(changes), options),
  });
}

/** Results that are changed before they are given. */
function gives(change: (results: ChangeResult[]) => ChangeResult[]): Fault {
  return ({ own }) => ({
    updateSessions: async (changes, options) => change(await own.updateSessions(changes, options)),
  });
}

/** One error for all, as of a transaction that is rolled back. */
async function allOrNone(
  { own, conversations }: Parts,
  changes: readonly SessionChange[],
  options?: CallOptions,
) {
  throwIfAborted(options?.signal);
  const before = new Map(conversations);
  for (const [id, conversation] of before) before.set(id, { ...conversation });
  const results = await own.updateSessions(changes, options);
  if (results.every(({ type }) => type === "changed")) return results;
  for (const [id, { session }] of before) {
    const conversation = conversations.get(id);
    if (conversation) conversation.session = session;
  }
  return changes.map(({ sessionId }) => failedChange(sessionId, sessionNotFound()));
}

export const bulkFaults: Faults = {
  "gives every session the first one's patch": takes((changes) =>
    changes.map((change) => ({ ...change, patch: changes[0]?.patch ?? change.patch })),
  ),
  "gives results in an order of its own": gives((results) => results.reverse()),
  "takes null in a patch for nothing": takes((changes) =>
    changes.map(({ sessionId, patch }) => ({
      sessionId,
      patch: Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null)),
    })),
  ),
  "fails for want of changes": ({ own }) => ({
    async updateSessions(changes, options) {
      if (changes.length === 0) throw new TypeError("changes[0] is undefined");
      return own.updateSessions(changes, options);
    },
  }),
  "makes a hundred changes of more": takes((changes) => changes.slice(0, 100)),
  "makes the first 200 changes of more": takes((changes) => changes.slice(0, 200)),
  "makes any number of changes": ({ own }) => ({
    async updateSessions(changes, options) {
      const first = await own.updateSessions(changes.slice(0, 200), options);
      return changes.length <= 200
        ? first
        : [...first, ...(await own.updateSessions(changes.slice(200), options))];
    },
  }),
  "says so only after it has made too many changes": ({ own }) => ({
    async updateSessions(changes, options) {
      if (changes.length > 200) await own.updateSessions(changes.slice(0, 200), options);
      return own.updateSessions(changes, options);
    },
  }),
  "makes all changes or none": (parts) => ({
    updateSessions: (changes, options) => allOrNone(parts, changes, options),
  }),
  "ends at the first change that fails": ({ own }) => ({
    async updateSessions(changes, options) {
      const results = await own.updateSessions(changes, options);
      const failed = results.findIndex(({ type }) => type === "failed");
      return failed === -1 ? results : results.slice(0, failed + 1);
    },
  }),
  "rejects where a change fails": updates(({ own }) => async (sessionId, patch, options) => {
    try {
      return await own.updateSession(sessionId, patch, options);
    } catch (error) {
      if (!isChatError(error)) throw error;
      throw Object.assign(error, { code: "internal" });
    }
  }),
  "has words of its own for a change that fails": gives((results) =>
    results.map((result) =>
      result.type === "failed"
        ? { ...result, error: { ...result.error, message: "This change failed." } }
        : result,
    ),
  ),
  "changes a session that comes twice once": takes((changes) => [
    ...new Map(changes.map((change) => [change.sessionId, change])).values(),
  ]),
  "gives a session that comes twice as it is in the end": ({ own }) => ({
    async updateSessions(changes, options) {
      const results = await own.updateSessions(changes, options);
      for (const result of results) {
        if (result.type !== "changed") continue;
        result.session = (await own.getSession(result.session.id)) ?? result.session;
      }
      return results;
    },
  }),
  "moves a session up that is one of many to change": ({ own, touch }) => ({
    async updateSessions(changes, options) {
      const results = await own.updateSessions(changes, options);
      for (const { sessionId } of changes) touch(sessionId);
      return results;
    },
  }),
  "forgets that one of many changes is an update": updates(
    ({ own, edit }) =>
      async (sessionId, patch, options) => {
        const before = await own.getSession(sessionId);
        const session = await own.updateSession(sessionId, patch, options);
        const updatedAt = before?.updatedAt ?? session.updatedAt;
        edit(sessionId, () => ({ ...session, updatedAt }));
        return { ...session, updatedAt };
      },
  ),
  "updates a session for an empty patch among many": updates(
    ({ own, edit, now }) =>
      async (sessionId, patch, options) => {
        const session = {
          ...(await own.updateSession(sessionId, patch, options)),
          updatedAt: now(),
        };
        edit(sessionId, () => session);
        return structuredClone(session);
      },
  ),
  "lets any title through that comes with many changes": takes((changes) =>
    changes.map(({ sessionId, patch }) => ({
      sessionId,
      patch: patch.title ? { ...patch, titleSource: "person" } : patch,
    })),
  ),
  "keeps text that comes with many changes as it came": updates(
    ({ own, edit }) =>
      async (sessionId, patch, options) => {
        const session = await own.updateSession(sessionId, patch, options);
        const { title = session.title, tags = session.tags } = structuredClone(patch);
        edit(sessionId, (stored) => ({ ...stored, title, tags }));
        return { ...session, title, tags };
      },
  ),
  "makes anyone's changes": updates(({ own, other }) => async (sessionId, patch, options) => {
    const store = (await own.getSession(sessionId)) ? own : other;
    return store.updateSession(sessionId, patch, options);
  }),
  "tells a stranger why a change among many fails": ({ own, other }) => ({
    async updateSessions(changes, options) {
      const results = await own.updateSessions(changes, options);
      for (const [index, { sessionId }] of changes.entries()) {
        const isTheirs = results[index]?.type === "failed" && (await other.getSession(sessionId));
        if (isTheirs) results[index] = failedChange(sessionId, headNotFound());
      }
      return results;
    },
  }),
  "keeps the objects of one of many patches": updates(
    ({ own, edit }) =>
      async (sessionId, patch, options) => {
        const session = await own.updateSession(sessionId, patch, options);
        const { tags = session.tags, metadata = session.metadata } = patch;
        edit(sessionId, (stored) => ({ ...stored, tags, metadata }));
        return session;
      },
  ),
  "makes many changes for whoever gave up": ({ own }) => ({
    updateSessions: async (changes) => own.updateSessions(changes),
  }),
};
