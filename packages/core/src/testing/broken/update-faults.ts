import { ChatError } from "../../chat-error.js";
import { newSession, patchSession } from "../../stores/session-record.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import { type Faults, pause } from "./fault.js";
import { patching, seeing } from "./patch-fault.js";

export const updateFaults: Faults = {
  "moves a session up when it is patched": ({ own, touch }) => ({
    async updateSession(sessionId, patch, options) {
      const session = await own.updateSession(sessionId, patch, options);
      touch(sessionId);
      return session;
    },
  }),
  "moves a session up when it is restored": ({ own, touch }) => ({
    async updateSession(sessionId, patch, options) {
      const session = await own.updateSession(sessionId, patch, options);
      if (patch.state === "active") touch(sessionId);
      return session;
    },
  }),
  "moves lastMessageAt with every patch": patching((session, patch, now) => {
    const after = patchSession(session, patch, now);
    return after === session ? session : { ...after, lastMessageAt: after.updatedAt };
  }),
  "never moves updatedAt": patching((session, patch) =>
    patchSession(session, patch, session.updatedAt),
  ),
  "moves updatedAt for an empty patch": patching((session, patch, now) => ({
    ...patchSession(session, patch, now),
    updatedAt: now,
  })),
  "takes undefined for a value": patching((session, { ...patch }, now) => {
    const after = patchSession(session, patch, now);
    const given = Object.keys(patch);
    const taken = {
      folder: given.includes("folder") && patch.folder === undefined ? null : after.folder,
      tags: given.includes("tags") && patch.tags === undefined ? [] : after.tags,
    };
    return { ...after, ...taken };
  }),
  "merges metadata": seeing((patch, session) =>
    patch.metadata ? { ...patch, metadata: { ...session?.metadata, ...patch.metadata } } : patch,
  ),
  "adds tags to those that are there": seeing((patch, session) =>
    patch.tags ? { ...patch, tags: [...(session?.tags ?? []), ...patch.tags] } : patch,
  ),
  "can't take a session out of its folder": seeing(({ folder, ...patch }) =>
    folder ? { ...patch, folder } : patch,
  ),
  "takes false for nothing": seeing(({ pinned, ...patch }) =>
    pinned ? { ...patch, pinned } : patch,
  ),
  "lets a patch change every field": patching((session, patch, now) => ({
    ...patchSession(session, patch, now),
    ...Object.fromEntries(
      Object.entries(patch).filter(([key]) => !["title", "titleSource"].includes(key)),
    ),
  })),
  "makes a session to patch a missing one": ({ own }) => ({
    async updateSession(sessionId, patch, options) {
      await own.createSession({ id: sessionId, projectId: "atlas", helper: "guide" }, options);
      return own.updateSession(sessionId, patch, options);
    },
  }),
  "says nothing when it patches a missing session": ({ own, now }) => ({
    async updateSession(sessionId, patch, options) {
      if (await own.getSession(sessionId, options)) {
        return own.updateSession(sessionId, patch, options);
      }
      return newSession({ id: sessionId, projectId: "atlas", helper: "guide" }, now());
    },
  }),
  "throws any Error for a missing session": ({ own }) => ({
    async updateSession(sessionId, patch, options) {
      if (!(await own.getSession(sessionId, options))) throw new TypeError("session is null");
      return own.updateSession(sessionId, patch, options);
    },
  }),
  "calls a missing session invalid": ({ own }) => ({
    async updateSession(sessionId, patch, options) {
      if (!(await own.getSession(sessionId, options))) {
        throw new ChatError("invalid", "There is no such session.");
      }
      return own.updateSession(sessionId, patch, options);
    },
  }),
  "answers an empty patch before it looks for the session": ({ own, now }) => ({
    async updateSession(sessionId, patch, options) {
      throwIfAborted(options?.signal);
      if (Object.keys(patch).length > 0) return own.updateSession(sessionId, patch, options);
      const session = await own.getSession(sessionId, options);
      return session ?? newSession({ id: sessionId, projectId: "atlas", helper: "guide" }, now());
    },
  }),
  "loses one of two patches at once": ({ own, edit, now }) => ({
    async updateSession(sessionId, patch, options) {
      const before = await own.getSession(sessionId, options);
      const after = await own.updateSession(sessionId, patch, options);
      if (!before) return after;
      edit(sessionId, () => before);
      await pause();
      const written = patchSession(before, patch, now());
      edit(sessionId, () => written);
      return structuredClone(written);
    },
  }),
  "returns the session as it was": ({ own }) => ({
    async updateSession(sessionId, patch, options) {
      const before = await own.getSession(sessionId, options);
      return (await own.updateSession(sessionId, patch, options)) && (before ?? Promise.reject());
    },
  }),
  "toggles what it is told": seeing((patch, session) =>
    patch.pinned === undefined ? patch : { ...patch, pinned: !session?.pinned },
  ),
};
