import type { LabelStore } from "../label-store.js";
import { wellFormed } from "../message/well-formed.js";
import type { Conversation } from "./memory-database.js";
import { labelPatch, labelsOf } from "./session-labels.js";
import { patchSession } from "./session-record.js";
import { throwIfAborted } from "./store-errors.js";

export function memoryLabels(
  conversations: ReadonlyMap<string, Conversation>,
  now: () => string,
): LabelStore {
  return {
    async listLabels(request, options) {
      throwIfAborted(options?.signal);
      return labelsOf(
        [...conversations.values()].map(({ session }) => session),
        request,
      );
    },

    async changeLabel(change, options) {
      throwIfAborted(options?.signal);
      const known = wellFormed(change);
      for (const conversation of conversations.values()) {
        const patch = labelPatch(conversation.session, known);
        if (patch) conversation.session = patchSession(conversation.session, patch, now());
      }
    },
  };
}
