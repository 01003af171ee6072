import type { Session, SessionPatch } from "../../contract/session.js";
import { throwIfAborted } from "../../stores/store-errors.js";
import type { Fault } from "./fault.js";

/** A store that patches in another way. */
export function patching(
  change: (session: Session, patch: SessionPatch, now: string) => Session,
): Fault {
  return ({ own, edit, conversations, now }) => ({
    async updateSession(sessionId, patch, options) {
      throwIfAborted(options?.signal);
      const conversation = conversations.get(sessionId);
      const headId = patch.headId ?? conversation?.session.headId;
      // The good store says what is not_found and what is invalid.
      if (!conversation || (headId && !conversation.messages.has(headId))) {
        return own.updateSession(sessionId, patch, options);
      }
      edit(sessionId, (session) => change(session, patch, now()));
      return structuredClone(conversation.session);
    },
  });
}

/** A store that sees another patch than its caller sent. */
export function seeing(
  change: (patch: SessionPatch, session: Session | null) => SessionPatch,
): Fault {
  return ({ own, conversations }) => ({
    updateSession: async (sessionId, patch, options) =>
      own.updateSession(
        sessionId,
        change(patch, conversations.get(sessionId)?.session ?? null),
        options,
      ),
  });
}
