import type { BulkStore, FeedbackStore, LabelStore } from "@helperchat/core";
import { list, object, readChangeResult, readLabels } from "@helperchat/core/wire";
import { routes } from "../routes.js";
import { askCall, type RestOptions, sendCall } from "./rest-call.js";

const readResults = object({ results: list(readChangeResult) });

/** What keeps a long history in order. Rejects with `unsupported` where the server's store can't. */
export function restOrder(options: RestOptions): LabelStore & BulkStore & FeedbackStore {
  return {
    async listLabels({ projectId, helper }, { signal } = {}) {
      const query = { projectId, helper };
      return askCall(options, routes.listLabels, readLabels, { query, signal });
    },

    async changeLabel(change, { signal } = {}) {
      await sendCall(options, routes.changeLabel, { body: change, signal });
    },

    async updateSessions(changes, { signal } = {}) {
      const call = { body: { changes }, signal };
      return (await askCall(options, routes.updateSessions, readResults, call)).results;
    },

    async setFeedback(sessionId, messageId, feedback, { signal } = {}) {
      const body = { messageId, feedback };
      await sendCall(options, routes.setFeedback, { sessionId, body, signal });
    },
  };
}
