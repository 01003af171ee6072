import { ChatError } from "../../chat-error.js";
import { patchSession } from "../../stores/session-record.js";
import type { Faults } from "./fault.js";
import { patching, seeing } from "./patch-fault.js";

export const titleFaults: Faults = {
  "lets anyone rename what a person named": seeing((patch) =>
    patch.title ? { ...patch, titleSource: "person" } : patch,
  ),
  "lets the model rename what a person named": patching((session, patch, now) =>
    patchSession(
      patch.titleSource === "model" ? { ...session, titleSource: null } : session,
      patch,
      now,
    ),
  ),
  "lets the first message rename what the model named": patching((session, patch, now) =>
    patchSession(
      session.titleSource === "model" ? { ...session, titleSource: null } : session,
      patch,
      now,
    ),
  ),
  "takes an equal source for too weak": seeing(({ title, ...patch }, session) =>
    title && (patch.titleSource ?? "person") === session?.titleSource ? patch : { ...patch, title },
  ),
  "never replaces a title": seeing(({ title, ...patch }, session) =>
    session?.title ? patch : { ...patch, title },
  ),
  "rejects a title that is too weak": ({ own }) => ({
    async updateSession(sessionId, patch, options) {
      const session = await own.updateSession(sessionId, patch, options);
      if (patch.title && session.title !== patch.title) {
        throw new ChatError("conflict", "Someone named this session.");
      }
      return session;
    },
  }),
  "drops a patch whose title is too weak": patching((session, patch, now) => {
    const after = patchSession(session, patch, now);
    return patch.title && after.title !== patch.title ? session : after;
  }),
  "counts a title that is too weak as a change": patching((session, patch, now) => ({
    ...patchSession(session, patch, now),
    updatedAt: Object.keys(patch).length === 0 ? session.updatedAt : now,
  })),
  "keeps the source of a title that was taken away": patching((session, patch, now) => {
    const after = patchSession(session, patch, now);
    return patch.title === null ? { ...after, titleSource: session.titleSource } : after;
  }),
  "lets nobody but a person take a title away": seeing(({ title, ...patch }) =>
    title === null && patch.titleSource && patch.titleSource !== "person"
      ? patch
      : { ...patch, title },
  ),
  "never takes a title away": seeing(({ title, ...patch }) =>
    title ? { ...patch, title } : patch,
  ),
  "does not name a session that has no title": seeing(({ title, ...patch }, session) =>
    session?.title === null && patch.titleSource ? patch : { ...patch, title },
  ),
};
