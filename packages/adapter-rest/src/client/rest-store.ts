import type {
  BulkStore,
  FeedbackStore,
  LabelStore,
  SearchStore,
  SessionStore,
  ShareStore,
  StatsStore,
  TemplateStore,
} from "@helperchat/core";
import { object, readMessage, readMessageHit, readSession } from "@helperchat/core/wire";
import { orMissing } from "../or-missing.js";
import { toSearchQuery, toSessionListQuery } from "../route-query.js";
import { routes } from "../routes.js";
import { page } from "./page.js";
import { askCall, type RestOptions, sendCall } from "./rest-call.js";
import { restOrder } from "./rest-order.js";
import { restShares } from "./rest-shares.js";
import { restStats } from "./rest-stats.js";
import { restTemplates } from "./rest-templates.js";

const readOneSession = object({ session: readSession });
const readSessions = page("sessions", readSession);
const readHits = page("hits", readMessageHit);
const readMessages = page("messages", readMessage);

export interface RestStore
  extends SessionStore,
    SearchStore,
    LabelStore,
    BulkStore,
    FeedbackStore,
    ShareStore,
    StatsStore,
    TemplateStore {}

/**
 * The signed-in person's sessions, kept by a server that runs `createChatHandler`. What the server's
 * own store does not keep is `unsupported`.
 *
 * @example
 * const store = createRestStore({ api: "/api/chat", headers: async () => ({
 *   authorization: `Bearer ${await getToken()}`,
 * }) });
 */
export function createRestStore(options: RestOptions): RestStore {
  return {
    ...restOrder(options),
    ...restShares(options),
    ...restStats(options),
    ...restTemplates(options),

    async listSessions(request, { signal } = {}) {
      const query = toSessionListQuery(request);
      return askCall(options, routes.listSessions, readSessions, { query, signal });
    },

    async getSession(sessionId, { signal } = {}) {
      const answer = await orMissing(
        askCall(options, routes.getSession, readOneSession, { sessionId, signal }),
      );
      return answer?.session ?? null;
    },

    async createSession(input, { signal } = {}) {
      const { session } = await askCall(options, routes.createSession, readOneSession, {
        body: input,
        signal,
      });
      return session;
    },

    async updateSession(sessionId, patch, { signal } = {}) {
      const call = { sessionId, body: patch, signal };
      const { session } = await askCall(options, routes.updateSession, readOneSession, call);
      return session;
    },

    async deleteSession(sessionId, { signal } = {}) {
      await orMissing(sendCall(options, routes.deleteSession, { sessionId, signal }));
    },

    async listMessages(sessionId, { limit, cursor }, { signal } = {}) {
      const call = { sessionId, query: { limit, cursor }, signal };
      return askCall(options, routes.listMessages, readMessages, call);
    },

    async saveMessages(sessionId, messages, { signal } = {}) {
      await sendCall(options, routes.saveMessages, { sessionId, body: { messages }, signal });
    },

    async searchMessages(request, { signal } = {}) {
      const call = { query: toSearchQuery(request), signal };
      return askCall(options, routes.searchMessages, readHits, call);
    },
  };
}
