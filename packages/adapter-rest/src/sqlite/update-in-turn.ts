import {
  type ChangeResult,
  isChatError,
  MAX_PAGE,
  type Session,
  type SessionChange,
  type SessionPatch,
} from "@helperchat/core";
import { failedChange, tooManyChanges } from "@helperchat/core/stores";

/**
 * One change after another, to be called in a transaction. What the contract refuses costs that
 * change, what the database refuses costs all.
 */
export function updateInTurn(
  changes: readonly SessionChange[],
  update: (sessionId: string, patch: SessionPatch) => Session,
): ChangeResult[] {
  if (changes.length > MAX_PAGE) throw tooManyChanges();
  return changes.map(({ sessionId, patch }) => {
    try {
      return { type: "changed", session: update(sessionId, patch) };
    } catch (error) {
      if (!isChatError(error)) throw error;
      return failedChange(sessionId, error);
    }
  });
}
